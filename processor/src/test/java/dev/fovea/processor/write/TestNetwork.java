package dev.fovea.processor.write;

/** The networks that are generated, compiled and run. */
enum TestNetwork {
  /** A plain chain. */
  CHAIN {
    @Override
    GeneratedNetwork compile() {
      return GeneratedNetwork.golden("Chain");
    }
  },
  /** A residual block. */
  RESIDUAL {
    @Override
    GeneratedNetwork compile() {
      return GeneratedNetwork.golden("Residual");
    }
  },
  /** Two inputs, two heads. */
  TWO_HEADS {
    @Override
    GeneratedNetwork compile() {
      return GeneratedNetwork.golden("TwoHeads");
    }
  },
  /** Every layer, several inputs and heads, and no dropout. */
  EVERY_LAYER {
    @Override
    GeneratedNetwork compile() {
      return GeneratedNetwork.of(
          """
          @Network interface EveryLayer {
            @ImageInput(channels = 4, height = 11, width = 9) FeatureMap left();
            @ImageInput(channels = 2, height = 11, width = 9) FeatureMap right();
            @VectorInput(features = 6) Vector facts();

            @Conv2d(filters = 6, kernel = {3, 2}, stride = {2, 1}, padding = {1, 0, 0, 1}, groups = 2)
            @BatchNorm(momentum = 0.3, epsilon = 1e-3) @Relu
            FeatureMap grouped(FeatureMap left);
            @Conv2d(filters = 6, kernel = 3, stride = 2, padding = SAME, dilation = 1) @LeakyRelu(slope = -0.2)
            FeatureMap plain(FeatureMap right);
            @MaxPool2d(kernel = 3, stride = 2, padding = {1, 1}, ceilMode = true) FeatureMap peaks(FeatureMap grouped);
            @AvgPool2d(kernel = 3, stride = 2, padding = {1, 1}, countIncludePad = false) @Tanh
            FeatureMap means(FeatureMap plain);
            @GlobalAvgPool @Sigmoid Vector pooled(FeatureMap peaks);
            @Flatten Vector flat(FeatureMap means);
            @Dense(units = 6) @BatchNorm Vector known(Vector facts);
            @Add @LeakyRelu Vector sum(Vector pooled, Vector known);
            @Concat @Dense(units = 7, bias = false) @Softmax @MeanSquaredError(weight = 2.5)
            Vector shares(Vector sum, Vector flat, Vector facts);
            @Dense(units = 4) @SoftmaxCrossEntropy(weight = 0.5) Vector label(Vector sum);
            @Conv2d(filters = 3, kernel = 1) @MeanSquaredError FeatureMap map(FeatureMap peaks);
          }
          """);
    }
  },
  /** What layers do that know nothing of time, at each step of a sequence. */
  STEPS {
    @Override
    GeneratedNetwork compile() {
      return GeneratedNetwork.of(
          """
          @Network interface Steps {
            @TokensInput(steps = 5, vocabulary = 7) Tokens text();
            @SequenceInput(steps = 5, features = 3) Sequence signal();

            @Embedding(units = 4) Sequence embedded(Tokens text);
            @OneHot @Dense(units = 4, bias = false) Sequence coded(Tokens text);
            @Dense(units = 4) @BatchNorm @Relu Sequence measured(Sequence signal);
            @Add @Tanh Sequence sum(Sequence embedded, Sequence coded, Sequence measured);
            @Concat Sequence all(Sequence sum, Sequence signal);
            @Dense(units = 7) @SoftmaxCrossEntropy(weight = 0.5) Sequence next(Sequence all);
            @Softmax @MeanSquaredError Sequence shares(Sequence sum);
            @GlobalAvgPool Vector middle(Sequence all);
            @GlobalMaxPool Vector largest(Sequence all);
            @Add @Dense(units = 3) @SoftmaxCrossEntropy Vector label(Vector middle, Vector largest);
            @Flatten @Dense(units = 2) @MeanSquaredError Vector place(Sequence sum);
          }
          """);
    }
  },
  /** Layers that look around, and those that rearrange and join what they find. */
  SPATIAL {
    @Override
    GeneratedNetwork compile() {
      return GeneratedNetwork.of(
          """
          @SuppressWarnings({"fovea:checkerboard", "fovea:unused-channels"})
          @Network interface Spatial {
            @ImageInput(channels = 3, height = 8, width = 6) FeatureMap image();

            @SeparableConv2d(filters = 8, kernel = 3, padding = SAME, multiplier = 2) @BatchNorm @Tanh
            FeatureMap stem(FeatureMap image);
            @SeparableConv2d(filters = 4, kernel = {2, 3}, stride = {2, 1}, padding = {0, 1, 1, 0})
            FeatureMap narrow(FeatureMap stem);
            @DepthwiseConv2d(kernel = 3, stride = 2, padding = 1, multiplier = 3) @ChannelShuffle(groups = 4) @Tanh
            FeatureMap deep(FeatureMap stem);
            @ConvTranspose2d(filters = 4, kernel = 3, stride = 2, padding = 1, outputPadding = 1, groups = 4)
            FeatureMap up(FeatureMap deep);
            @Upsample2d(scale = {1, 2}, mode = Interpolation.BILINEAR) @ZeroPad2d(padding = {1, 0}) @Sigmoid
            FeatureMap wide(FeatureMap deep);
            @Slice(from = 2, to = 6) FeatureMap some(FeatureMap stem);
            @GlobalMaxPool @Dense(units = 4) @Sigmoid Vector gates(FeatureMap some);
            @Multiply FeatureMap gated(FeatureMap up, Vector gates);
            @Multiply FeatureMap also(Vector gates, FeatureMap some);
            @Multiply FeatureMap product(FeatureMap gated, FeatureMap also, FeatureMap up);
            @Upsample2d(scale = 2) @AdaptiveAvgPool2d(output = {5, 3}) @ConvTranspose2d(filters = 3, kernel = 2, padding = {1, 0}) @MeanSquaredError
            FeatureMap resized(FeatureMap product);
            @AdaptiveAvgPool2d(output = 2) @Flatten Vector halves(FeatureMap product);
            @Slice(from = 5, to = 9) Vector few(Vector halves);
            @Multiply Vector parts(Vector few, Vector gates);
            @AdaptiveAvgPool2d(output = 1) @Flatten @Dense(units = 3) @SoftmaxCrossEntropy Vector label(FeatureMap wide);
            @Dense(units = 2) @MeanSquaredError Vector values(Vector parts);
            @GlobalAvgPool @MeanSquaredError Vector means(FeatureMap narrow);
          }
          """);
    }
  },
  /** What happens along the steps of a sequence. */
  RECURRENT {
    @Override
    GeneratedNetwork compile() {
      return GeneratedNetwork.of(
          """
          @Network interface Recurrent {
            @SequenceInput(steps = 7, features = 4) Sequence signal();

            @Conv1d(filters = 6, kernel = 3, padding = CAUSAL, dilation = 2, groups = 2) @Tanh
            Sequence causal(Sequence signal);
            @Conv1d(filters = 4, kernel = 4, stride = 2, padding = SAME, bias = false) @BatchNorm @LeakyRelu
            Sequence strided(Sequence causal);
            @MaxPool1d(kernel = 2, stride = 1) Sequence peaks(Sequence strided);
            @AvgPool1d(kernel = 3, padding = 1, ceilMode = true, countIncludePad = false) Sequence means(Sequence strided);
            @Gru(units = 3, bidirectional = true, output = RecurrentOutput.ALL) Sequence there(Sequence peaks);
            @Lstm(units = 2, layers = 2, output = RecurrentOutput.ALL) @Dense(units = 3) @SoftmaxCrossEntropy
            Sequence told(Sequence there);
            @SimpleRnn(units = 3) Vector last(Sequence means);
            @Lstm(units = 2, bidirectional = true) Vector ends(Sequence causal);
            @Concat @Dense(units = 2) @MeanSquaredError Vector place(Vector last, Vector ends);
          }
          """);
    }
  },
  /** Every loss at each step of a sequence, and with every number it may have. */
  STEP_HEADS {
    @Override
    GeneratedNetwork compile() {
      return GeneratedNetwork.of(
          """
          @Network interface StepHeads {
            @SequenceInput(steps = 4, features = 3) Sequence signal();

            @Dense(units = 5) @Tanh Sequence hidden(Sequence signal);
            @Dense(units = 4) @SoftmaxCrossEntropy(labelSmoothing = 0.1, classWeights = {1, 2, 0.5, 0}, weight = 0.7)
            Sequence kinds(Sequence hidden);
            @Dense(units = 1) @BinaryCrossEntropy Sequence begins(Sequence hidden);
            @Dense(units = 3) @BinaryCrossEntropy(labelSmoothing = 0.2, positiveWeight = {2, 1, 0.3}, weight = 0.3)
            Sequence labels(Sequence hidden);
            @Dense(units = 2) @BinaryCrossEntropy(positiveWeight = 4) Sequence rare(Sequence hidden);
            @Dense(units = 2) @Huber(delta = 0.3, weight = 2) Sequence place(Sequence hidden);
            @Dense(units = 3) @MeanAbsoluteError(weight = 0.4) Sequence speed(Sequence hidden);
            @Dense(units = 2) @MeanSquaredError Sequence level(Sequence hidden);
          }
          """);
    }
  },
  /** Values with several readers, in every way. */
  FAN_OUT {
    @Override
    GeneratedNetwork compile() {
      return GeneratedNetwork.of(
          """
          @Network interface FanOut {
            @ImageInput(channels = 3, height = 6, width = 6) FeatureMap image();

            @Conv2d(filters = 4, kernel = 3, padding = 1) @Relu FeatureMap stem(FeatureMap image);
            @Conv2d(filters = 4, kernel = 3, padding = 1) FeatureMap one(FeatureMap stem);
            @Conv2d(filters = 4, kernel = 1) @Tanh FeatureMap two(FeatureMap stem);
            @Add @Relu FeatureMap joined(FeatureMap stem, FeatureMap one, FeatureMap two);
            @Add FeatureMap twice(FeatureMap joined, FeatureMap stem);
            @Concat FeatureMap sides(FeatureMap twice, FeatureMap joined, FeatureMap image);
            @Conv2d(filters = 3, kernel = 3) @MeanSquaredError(weight = 0.7) FeatureMap early(FeatureMap sides);
            @Relu @GlobalAvgPool @Dense(units = 5) @SoftmaxCrossEntropy Vector logits(FeatureMap early);
            @Sigmoid @MeanSquaredError Vector chances(Vector logits);
            @Add @Flatten @MeanSquaredError(weight = 0.1) Vector rest(FeatureMap image, FeatureMap early2);
            @Conv2d(filters = 3, kernel = 1) FeatureMap early2(FeatureMap image);
          }
          """);
    }
  },
  /** Dropout where it may not write in place, and layers above which nothing is trainable. */
  DROPS {
    @Override
    GeneratedNetwork compile() {
      return GeneratedNetwork.of(
          """
          @Network interface Drops {
            @ImageInput(channels = 3, height = 6, width = 6) FeatureMap image();

            @MaxPool2d(kernel = 2, stride = 1) @Dropout(0.2) FeatureMap seen(FeatureMap image);
            @Conv2d(filters = 4, kernel = 3) @Relu @Dropout(0.4) FeatureMap body(FeatureMap seen);
            @Dropout(0.1) FeatureMap again(FeatureMap body);
            @Add @Flatten @Dense(units = 3) @SoftmaxCrossEntropy Vector logits(FeatureMap again, FeatureMap body);
          }
          """);
    }
  };

  abstract GeneratedNetwork compile();

  /** Whether it has dropout, so that training is not what PyTorch does without. */
  boolean drops() {
    return this == CHAIN || this == DROPS;
  }

  /** One, but for batch norm of a vector, which has no variance in a single sample. */
  int smallestTrainingBatch() {
    return this == EVERY_LAYER ? 2 : 1;
  }

  /** Whether it has batch norm, so that training is not what prediction does. */
  boolean normalises() {
    return this == RESIDUAL
        || this == EVERY_LAYER
        || this == STEPS
        || this == SPATIAL
        || this == RECURRENT
        || this == CHAIN;
  }
}
