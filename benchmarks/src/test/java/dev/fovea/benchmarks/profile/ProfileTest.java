package dev.fovea.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest {

  private static final String CONVOLUTION =
      "onednn_verbose,v1,primitive,exec,cpu,convolution,brgconv:avx512_core,forward_training,"
          + "src:f32::blocked:acdb::f0 wei:f32::blocked:Acdb16a::f0 bia:undef::undef::: dst:f32::blocked:acdb::f0,"
          + ",alg:convolution_direct,mb32_ic64oc128_ih32oh32kh3sh1dh0ph1_iw32ow32kw3sw1dw0pw1,9.5";

  private static Execution parsed(String line) {
    return Execution.parse(line).orElseThrow();
  }

  private static String line(String primitive, String propagation, String problem) {
    return "onednn_verbose,v1,primitive,exec,cpu,%s,jit:avx512_core,%s,src:f32,,,%s,0.25"
        .formatted(primitive, propagation, problem);
  }

  @Test
  void countsTheWorkOfAConvolution() {
    Execution execution = parsed(CONVOLUTION);
    assertThat(execution.kind()).isEqualTo("k×k convolution");
    assertThat(execution.milliseconds()).isCloseTo(9.5, within(0.0));
    assertThat(execution.flops()).isCloseTo(2.0 * 32 * 128 * 32 * 32 * 64 * 9, within(0.0));
  }

  @Test
  void tellsPointwiseAndDepthwiseConvolutionsFromOthers() {
    Execution pointwise =
        parsed(
            line(
                "convolution",
                "backward_data",
                "mb2_ic8oc4_ih5oh5kh1sh1dh0ph0_iw5ow5kw1sw1dw0pw0"));
    assertThat(pointwise.kind()).isEqualTo("1×1 convolution");
    Execution depthwise =
        parsed(
            line(
                "convolution",
                "backward_weights",
                "mb2_g8ic8oc8_ih5oh5kh3sh1dh0ph1_iw5ow5kw3sw1dw0pw1"));
    assertThat(depthwise.kind()).isEqualTo("depthwise convolution");
    assertThat(depthwise.flops()).isCloseTo(2.0 * 2 * 8 * 25 * 9, within(0.0));
  }

  @Test
  void countsTheWorkOfMatrixProductsAndRecurrentLayers() {
    assertThat(parsed(line("matmul", "undef", "32x256:256x10")).flops())
        .isCloseTo(2.0 * 32 * 256 * 10, within(0.0));
    assertThat(parsed(line("matmul", "undef", "5x32x256:5x256x10")).flops())
        .isCloseTo(2.0 * 5 * 32 * 256 * 10, within(0.0));
    assertThat(parsed(line("inner_product", "forward_training", "mb32ic256oc10")).flops())
        .isCloseTo(2.0 * 32 * 256 * 10, within(0.0));
    double forward = 2.0 * 128 * 32 * 4 * 256 * (64 + 256);
    String problem = "l1t128mb32sic256slc64dhc256dic256";
    assertThat(parsed(line("rnn", "forward_training", problem)).flops())
        .isCloseTo(forward, within(0.0));
    assertThat(parsed(line("rnn", "backward", problem)).flops())
        .isCloseTo(2 * forward, within(0.0));
  }

  @Test
  void passesOverOtherOutput() {
    assertThat(Execution.parse("onednn_verbose,v1,info,oneDNN v3.11.0")).isEmpty();
    assertThat(Execution.parse("onednn_verbose,v1,primitive,create:cache_hit,cpu,sum,x,y,0.1"))
        .isEmpty();
    assertThat(Execution.parse("hello")).isEmpty();
  }

  @Test
  void sharesAStepAmongTheKinds() {
    Profile profile =
        Profile.parse(
            List.of(
                Profile.result(12, 500e9),
                CONVOLUTION,
                CONVOLUTION,
                line("reorder", "undef", "64x64x3x3"),
                line("reorder", "undef", "64x64x3x3")),
            2);
    assertThat(profile.rest()).isCloseTo(12 - 9.5 - 0.25, within(1e-9));
    assertThat(profile.table().lines())
        .contains(
            "12.00 ms a step; a large matrix product reaches 500 GFLOP/s",
            "| k×k convolution | 1 | 9.50 | 79.2 % | 509 | 102 % |",
            "| reorder | 1 | 0.25 | 2.1 % |  |  |",
            "| outside oneDNN |  | 2.25 | 18.8 % |  |  |");
  }

  @Test
  void refusesOutputWithoutAResult() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Profile.parse(List.of(CONVOLUTION), 1))
        .withMessage("No profile in the output");
  }
}
