package dev.fovea.processor.testing;

/** Networks of the literature whose numbers are published. */
public final class PublishedNetworks {

  private PublishedNetworks() {}

  /** VGG-16 (Simonyan and Zisserman 2014, configuration D). */
  public static String vgg16() {
    StringBuilder source =
        new StringBuilder(
            "@ImageInput(channels = 3, height = 224, width = 224) FeatureMap image();\n");
    int[][] stages = {{64, 2}, {128, 2}, {256, 3}, {512, 3}, {512, 3}};
    for (int stage = 0; stage < stages.length; stage++) {
      for (int layer = 0; layer < stages[stage][1]; layer++) {
        boolean isLast = layer == stages[stage][1] - 1;
        source.append(
            "@Conv2d(filters = %d, kernel = 3, padding = 1) @Relu%s FeatureMap conv%d%c();%n"
                .formatted(
                    stages[stage][0],
                    isLast ? " @MaxPool2d(kernel = 2)" : "",
                    stage + 1,
                    (char) ('a' + layer)));
      }
    }
    return source
        .append("@SuppressWarnings(\"fovea:dominant-dense\")\n")
        .append("@Flatten @Dense(units = 4096) @Relu @Dropout(0.5) Vector fc6();\n")
        .append("@Dense(units = 4096) @Relu @Dropout(0.5) Vector fc7();\n")
        .append("@Dense(units = 1000) @SoftmaxCrossEntropy Vector logits();\n")
        .toString();
  }

  /** AlexNet as torchvision has it (Krizhevsky 2014, one tower). */
  public static String alexNet() {
    return """
        @ImageInput(channels = 3, height = 224, width = 224) FeatureMap image();
        @Conv2d(filters = 64, kernel = 11, stride = 4, padding = 2) @Relu @MaxPool2d(kernel = 3, stride = 2)
        FeatureMap conv1();
        @Conv2d(filters = 192, kernel = 5, padding = 2) @Relu @MaxPool2d(kernel = 3, stride = 2)
        FeatureMap conv2();
        @Conv2d(filters = 384, kernel = 3, padding = 1) @Relu FeatureMap conv3();
        @Conv2d(filters = 256, kernel = 3, padding = 1) @Relu FeatureMap conv4();
        @Conv2d(filters = 256, kernel = 3, padding = 1) @Relu @MaxPool2d(kernel = 3, stride = 2)
        FeatureMap conv5();
        @SuppressWarnings("fovea:dominant-dense")
        @Flatten @Dropout(0.5) @Dense(units = 4096) @Relu Vector fc6();
        @Dropout(0.5) @Dense(units = 4096) @Relu Vector fc7();
        @Dense(units = 1000) @SoftmaxCrossEntropy Vector logits();
        """;
  }

  /** ResNet-18 (He et al. 2016, table 1), shortcuts by projection where the shape changes. */
  public static String resNet18() {
    StringBuilder source =
        new StringBuilder(
            """
            @ImageInput(channels = 3, height = 224, width = 224) FeatureMap image();
            @Conv2d(filters = 64, kernel = 7, stride = 2, padding = 3) @BatchNorm @Relu
            @MaxPool2d(kernel = 3, stride = 2, padding = 1) FeatureMap stem();
            """);
    String input = "stem";
    for (int stage = 1; stage <= 4; stage++) {
      for (int block = 0; block < 2; block++) {
        boolean changes = stage > 1 && block == 0;
        String name = "stage" + stage + (char) ('a' + block);
        appendBlock(source, name, input, 32 << stage, changes ? 2 : 1, changes);
        input = name;
      }
    }
    return source
        .append("@GlobalAvgPool @Dense(units = 1000) @SoftmaxCrossEntropy Vector logits();\n")
        .toString();
  }

  private static void appendBlock(
      StringBuilder source, String name, String input, int filters, int stride, boolean projects) {
    source.append(
        """
        @Conv2d(filters = %2$d, kernel = 3, stride = %3$d, padding = 1) @BatchNorm @Relu
        FeatureMap %1$sFirst(FeatureMap %4$s);
        @Conv2d(filters = %2$d, kernel = 3, padding = 1) @BatchNorm FeatureMap %1$sSecond();
        """
            .formatted(name, filters, stride, input));
    String shortcut = input;
    if (projects) {
      shortcut = name + "Shortcut";
      source.append(
          "@Conv2d(filters = %d, kernel = 1, stride = %d) @BatchNorm FeatureMap %s(FeatureMap %s);%n"
              .formatted(filters, stride, shortcut, input));
    }
    source.append(
        "@Add @Relu FeatureMap %1$s(FeatureMap %1$sSecond, FeatureMap %2$s);%n"
            .formatted(name, shortcut));
  }

  /** A small residual network for CIFAR-10. */
  public static String tinyCifar() {
    return """
        @ReceptiveField(min = 32)
        @ParameterBudget(max = 100_000)
        interface TinyCifar {
          @ImageInput(channels = 3, height = 32, width = 32) FeatureMap image();
          @Conv2d(filters = 32, kernel = 3, padding = SAME) @BatchNorm @Relu FeatureMap stem();
          @SeparableConv2d(filters = 64, kernel = 3, padding = SAME) @BatchNorm @Relu @MaxPool2d(kernel = 2) @Dropout(0.1)
          @Expect(shape = {64, 16, 16}, receptiveField = 6)
          FeatureMap block1();
          @SeparableConv2d(filters = 64, kernel = 3, padding = SAME) @BatchNorm @Relu @MaxPool2d(kernel = 2)
          @Expect(shape = {64, 8, 8}, receptiveField = 12)
          FeatureMap block2();
          @Conv2d(filters = 64, kernel = 1) FeatureMap shortcut(FeatureMap block2);
          @Conv2d(filters = 64, kernel = 3, padding = SAME, dilation = 3) @BatchNorm
          FeatureMap branch(FeatureMap block2);
          @Add @Relu FeatureMap merged(FeatureMap shortcut, FeatureMap branch);
          @GlobalAvgPool @Dense(units = 10) @SoftmaxCrossEntropy Vector logits(FeatureMap merged);
        }
        """;
  }
}
