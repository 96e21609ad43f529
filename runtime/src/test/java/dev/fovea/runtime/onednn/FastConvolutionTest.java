package dev.fovea.runtime.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.runtime.operation.Conv2d;
import dev.fovea.runtime.operation.GlobalAvgPool;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.junit.jupiter.api.Test;

/** Which implementation a convolution runs. */
class FastConvolutionTest {

  private static final Numbers ONE = Numbers.of(1, 1);
  private static final Numbers NONE = Numbers.of(0, 0);

  private static ConvolutionPlanner.Geometry geometry(
      long channels, Numbers weights, Numbers padding) {
    return geometry(8, channels, weights, padding);
  }

  private static ConvolutionPlanner.Geometry geometry(
      long rows, long channels, Numbers weights, Numbers padding) {
    return new ConvolutionPlanner.Geometry(
        Numbers.of(1, channels, rows, 8),
        weights,
        Numbers.of(1, 32, rows, 8),
        ONE,
        NONE,
        padding,
        padding);
  }

  @Test
  void convolutionsOfEachChannelHaveTheirOwn() {
    assertThat(FastConvolution.name(geometry(32, Numbers.of(32, 1, 1, 3, 3), ONE)))
        .contains("jit_dw:avx2");
  }

  @Test
  void convolutionsOfEachPositionHaveTheirOwnIfThereAreMany() {
    Numbers weights = Numbers.of(32, 64, 1, 1);
    assertThat(FastConvolution.name(geometry(8, 64, weights, NONE))).contains("jit_1x1:avx2");
    assertThat(FastConvolution.name(geometry(7, 64, weights, NONE))).isEmpty();
    assertThat(FastConvolution.name(geometry(7, 3, Numbers.of(32, 3, 1, 1), NONE))).isEmpty();
  }

  @Test
  void convolutionsOfFewChannelsHaveTheirOwn() {
    assertThat(FastConvolution.name(geometry(3, Numbers.of(32, 3, 3, 3), ONE)))
        .contains("jit:avx2");
  }

  @Test
  void oneDnnChoosesForAllOthers() {
    assertThat(FastConvolution.name(geometry(64, Numbers.of(32, 64, 3, 3), ONE))).isEmpty();
    assertThat(FastConvolution.name(geometry(64, Numbers.of(32, 64, 1, 1), ONE))).isEmpty();
    assertThat(FastConvolution.name(geometry(64, Numbers.of(4, 8, 16, 3, 3), ONE))).isEmpty();
    assertThat(FastConvolution.name(geometry(16, Numbers.of(16, 2, 1, 3, 3), ONE))).isEmpty();
    assertThat(FastConvolution.name(geometry(6, Numbers.of(2, 16, 3, 3, 3), ONE))).isEmpty();
  }

  @Test
  void anImplementationIsFoundByItsNameIfOneDnnHasIt() {
    try (NativeScope scope = new NativeScope()) {
      Device device = new Device(scope);
      assertThat(named(device, "ref:any"))
          .map(PrimitiveDescriptor::implementation)
          .contains("ref:any");
      assertThat(named(device, "jit:none")).isEmpty();
    }
  }

  private static Optional<PrimitiveDescriptor> named(Device device, String implementation) {
    Layout map = Layout.tagged(device.scope(), dnnl.dnnl_f32, dnnl.dnnl_nhwc, 1, 16, 8, 8);
    Layout weights =
        Layout.tagged(device.scope(), dnnl.dnnl_f32, dnnl.dnnl_format_tag_any, 16, 16, 1, 1);
    return PrimitiveDescriptor.ifNamed(
        device,
        "a convolution",
        implementation::equals,
        attributes -> {},
        (handle, engine, attributes) ->
            dnnl.dnnl_convolution_forward_primitive_desc_create(
                handle,
                engine,
                dnnl.dnnl_forward_inference,
                dnnl.dnnl_convolution_direct,
                map.descriptor(),
                weights.descriptor(),
                null,
                map.descriptor(),
                ONE.array(),
                NONE.array(),
                NONE.array(),
                NONE.array(),
                attributes));
  }

  @Test
  void withAvx2APredictionOfDepthwiseAndPointwiseConvolutionsRearrangesNoValues() {
    OneDnnKernelFactory factory = new OneDnnKernelFactory();
    long[] map = {8, 8, 32};
    TestNetwork network =
        TestNetwork.predicting(2)
            .input("image", 8, 8, 3)
            .layer(
                "stem",
                Conv2d.of(3, 32).kernel(3, 3).padding(1, 1, 1, 1),
                map,
                List.of(new long[] {32, 3, 3, 3}),
                "image")
            .layer(
                "depthwise",
                Conv2d.of(32, 32).kernel(3, 3).padding(1, 1, 1, 1).groups(32),
                map,
                List.of(new long[] {32, 1, 3, 3}),
                "stem")
            .layer(
                "pointwise",
                Conv2d.of(32, 32),
                map,
                List.of(new long[] {32, 32, 1, 1}),
                "depthwise")
            .layer("mean", GlobalAvgPool.of(), new long[] {32}, "pointwise");
    try (TestNetwork.Running running = network.on(factory)) {
      assumeTrue(Device.isAvx2());
      running.run();
      assertThat(factory.steps())
          .containsExactly("a convolution", "a convolution", "a convolution", "a pooling");
    }
  }
}
