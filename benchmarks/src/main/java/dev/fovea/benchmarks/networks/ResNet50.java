package dev.fovea.benchmarks.networks;

import dev.fovea.annotations.Add;
import dev.fovea.annotations.BatchNorm;
import dev.fovea.annotations.Conv2d;
import dev.fovea.annotations.Dense;
import dev.fovea.annotations.FeatureMap;
import dev.fovea.annotations.GlobalAvgPool;
import dev.fovea.annotations.ImageInput;
import dev.fovea.annotations.MaxPool2d;
import dev.fovea.annotations.Network;
import dev.fovea.annotations.Relu;
import dev.fovea.annotations.SoftmaxCrossEntropy;
import dev.fovea.annotations.Vector;

/** ResNet-50 for images of 224×224. */
@Network
public interface ResNet50 {

  @ImageInput(channels = 3, height = 224, width = 224)
  FeatureMap image();

  @Conv2d(filters = 64, kernel = 7, stride = 2, padding = 3)
  @BatchNorm
  @Relu
  @MaxPool2d(kernel = 3, stride = 2, padding = 1)
  FeatureMap value1(FeatureMap image);

  @Conv2d(filters = 64, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value2(FeatureMap value1);

  @Conv2d(filters = 64, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value3(FeatureMap value2);

  @Conv2d(filters = 256, kernel = 1)
  @BatchNorm
  FeatureMap value4(FeatureMap value3);

  @Conv2d(filters = 256, kernel = 1)
  @BatchNorm
  FeatureMap value5(FeatureMap value1);

  @Add
  @Relu
  FeatureMap sum6(FeatureMap value4, FeatureMap value5);

  @Conv2d(filters = 64, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value7(FeatureMap sum6);

  @Conv2d(filters = 64, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value8(FeatureMap value7);

  @Conv2d(filters = 256, kernel = 1)
  @BatchNorm
  FeatureMap value9(FeatureMap value8);

  @Add
  @Relu
  FeatureMap sum10(FeatureMap value9, FeatureMap sum6);

  @Conv2d(filters = 64, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value11(FeatureMap sum10);

  @Conv2d(filters = 64, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value12(FeatureMap value11);

  @Conv2d(filters = 256, kernel = 1)
  @BatchNorm
  FeatureMap value13(FeatureMap value12);

  @Add
  @Relu
  FeatureMap sum14(FeatureMap value13, FeatureMap sum10);

  @Conv2d(filters = 128, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value15(FeatureMap sum14);

  @Conv2d(filters = 128, kernel = 3, stride = 2, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value16(FeatureMap value15);

  @Conv2d(filters = 512, kernel = 1)
  @BatchNorm
  FeatureMap value17(FeatureMap value16);

  @Conv2d(filters = 512, kernel = 1, stride = 2)
  @BatchNorm
  FeatureMap value18(FeatureMap sum14);

  @Add
  @Relu
  FeatureMap sum19(FeatureMap value17, FeatureMap value18);

  @Conv2d(filters = 128, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value20(FeatureMap sum19);

  @Conv2d(filters = 128, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value21(FeatureMap value20);

  @Conv2d(filters = 512, kernel = 1)
  @BatchNorm
  FeatureMap value22(FeatureMap value21);

  @Add
  @Relu
  FeatureMap sum23(FeatureMap value22, FeatureMap sum19);

  @Conv2d(filters = 128, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value24(FeatureMap sum23);

  @Conv2d(filters = 128, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value25(FeatureMap value24);

  @Conv2d(filters = 512, kernel = 1)
  @BatchNorm
  FeatureMap value26(FeatureMap value25);

  @Add
  @Relu
  FeatureMap sum27(FeatureMap value26, FeatureMap sum23);

  @Conv2d(filters = 128, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value28(FeatureMap sum27);

  @Conv2d(filters = 128, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value29(FeatureMap value28);

  @Conv2d(filters = 512, kernel = 1)
  @BatchNorm
  FeatureMap value30(FeatureMap value29);

  @Add
  @Relu
  FeatureMap sum31(FeatureMap value30, FeatureMap sum27);

  @Conv2d(filters = 256, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value32(FeatureMap sum31);

  @Conv2d(filters = 256, kernel = 3, stride = 2, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value33(FeatureMap value32);

  @Conv2d(filters = 1024, kernel = 1)
  @BatchNorm
  FeatureMap value34(FeatureMap value33);

  @Conv2d(filters = 1024, kernel = 1, stride = 2)
  @BatchNorm
  FeatureMap value35(FeatureMap sum31);

  @Add
  @Relu
  FeatureMap sum36(FeatureMap value34, FeatureMap value35);

  @Conv2d(filters = 256, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value37(FeatureMap sum36);

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value38(FeatureMap value37);

  @Conv2d(filters = 1024, kernel = 1)
  @BatchNorm
  FeatureMap value39(FeatureMap value38);

  @Add
  @Relu
  FeatureMap sum40(FeatureMap value39, FeatureMap sum36);

  @Conv2d(filters = 256, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value41(FeatureMap sum40);

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value42(FeatureMap value41);

  @Conv2d(filters = 1024, kernel = 1)
  @BatchNorm
  FeatureMap value43(FeatureMap value42);

  @Add
  @Relu
  FeatureMap sum44(FeatureMap value43, FeatureMap sum40);

  @Conv2d(filters = 256, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value45(FeatureMap sum44);

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value46(FeatureMap value45);

  @Conv2d(filters = 1024, kernel = 1)
  @BatchNorm
  FeatureMap value47(FeatureMap value46);

  @Add
  @Relu
  FeatureMap sum48(FeatureMap value47, FeatureMap sum44);

  @Conv2d(filters = 256, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value49(FeatureMap sum48);

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value50(FeatureMap value49);

  @Conv2d(filters = 1024, kernel = 1)
  @BatchNorm
  FeatureMap value51(FeatureMap value50);

  @Add
  @Relu
  FeatureMap sum52(FeatureMap value51, FeatureMap sum48);

  @Conv2d(filters = 256, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value53(FeatureMap sum52);

  @Conv2d(filters = 256, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value54(FeatureMap value53);

  @Conv2d(filters = 1024, kernel = 1)
  @BatchNorm
  FeatureMap value55(FeatureMap value54);

  @Add
  @Relu
  FeatureMap sum56(FeatureMap value55, FeatureMap sum52);

  @Conv2d(filters = 512, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value57(FeatureMap sum56);

  @Conv2d(filters = 512, kernel = 3, stride = 2, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value58(FeatureMap value57);

  @Conv2d(filters = 2048, kernel = 1)
  @BatchNorm
  FeatureMap value59(FeatureMap value58);

  @Conv2d(filters = 2048, kernel = 1, stride = 2)
  @BatchNorm
  FeatureMap value60(FeatureMap sum56);

  @Add
  @Relu
  FeatureMap sum61(FeatureMap value59, FeatureMap value60);

  @Conv2d(filters = 512, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value62(FeatureMap sum61);

  @Conv2d(filters = 512, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value63(FeatureMap value62);

  @Conv2d(filters = 2048, kernel = 1)
  @BatchNorm
  FeatureMap value64(FeatureMap value63);

  @Add
  @Relu
  FeatureMap sum65(FeatureMap value64, FeatureMap sum61);

  @Conv2d(filters = 512, kernel = 1)
  @BatchNorm
  @Relu
  FeatureMap value66(FeatureMap sum65);

  @Conv2d(filters = 512, kernel = 3, padding = 1)
  @BatchNorm
  @Relu
  FeatureMap value67(FeatureMap value66);

  @Conv2d(filters = 2048, kernel = 1)
  @BatchNorm
  FeatureMap value68(FeatureMap value67);

  @Add
  @Relu
  @GlobalAvgPool
  @Dense(units = 1000)
  @SoftmaxCrossEntropy
  Vector logits(FeatureMap value68, FeatureMap sum65);
}
