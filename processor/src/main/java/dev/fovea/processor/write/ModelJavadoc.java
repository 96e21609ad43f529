package dev.fovea.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.fovea.processor.analyse.AnalysedLayer;
import dev.fovea.processor.analyse.AnalysedNetwork;
import dev.fovea.processor.analyse.ReceptiveField;
import dev.fovea.processor.layer.Counts;
import dev.fovea.processor.plan.NetworkPlan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a generated class says about itself: what it was compiled from, and its totals. */
final class ModelJavadoc {

  private final AnalysedNetwork network;
  private final NetworkPlan plan;
  private final ModelApi api;

  ModelJavadoc(AnalysedNetwork network, NetworkPlan plan, ModelApi api) {
    this.network = network;
    this.plan = plan;
    this.api = api;
  }

  CodeBlock text() {
    List<String> totals = new ArrayList<>();
    totals.add(Words.counted(network.parameters(), "parameter"));
    totals.add(macs(network.macs()) + " multiply-accumulates a sample");
    receptiveField().ifPresent(field -> totals.add("receptive field " + field));
    return CodeBlock.builder()
        .add("Compiled from {@link $T}:\n$L.\n\n", api.network(), String.join(", ", totals))
        .add(
            "<p>Memory in float32: prediction takes $L bytes and $L for each sample of a batch,\n",
            Counts.grouped(plan.inferenceBytesFixed()),
            Counts.grouped(plan.inferenceBytesPerSample()))
        .add(
            "training $L bytes and $L for each sample; an optimizer's state comes on top.",
            Counts.grouped(plan.trainingBytesFixed()),
            Counts.grouped(plan.trainingBytesPerSample()))
        .build();
  }

  /** Of the first head that sees an image. */
  private Optional<String> receptiveField() {
    return network.heads().stream()
        .map(AnalysedLayer::field)
        .flatMap(Optional::stream)
        .map(ReceptiveField::sizeText)
        .findFirst();
  }

  private static String macs(long macs) {
    if (macs < 100_000) {
      return Counts.grouped(macs);
    }
    return macs < 1_000_000_000
        ? BigDecimal.valueOf(macs, 6).setScale(1, RoundingMode.HALF_UP) + " M"
        : BigDecimal.valueOf(macs, 9).setScale(2, RoundingMode.HALF_UP) + " G";
  }
}
