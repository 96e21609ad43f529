package dev.fovea.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetadataWriterTest {

  @Test
  void writesWhatTheReaderReadsWithoutTheMemoryPlan() {
    NetworkMetadata network = Sample.limited();

    assertThat(Sample.read(MetadataWriter.write(network))).isEqualTo(withoutPlan(network));
  }

  @Test
  void givesEachLayerALine() {
    List<String> lines = MetadataWriter.write(Sample.network()).lines().toList();

    assertThat(lines)
        .filteredOn(line -> line.contains("\"name\":\"branch.conv2d\""))
        .containsExactly(
            "    {\"name\":\"branch.conv2d\",\"kind\":\"Conv2d\",\"method\":\"branch\","
                + "\"inputs\":[\"block1.dropout\"],\"shape\":[64,16,16],\"parameters\":36864,"
                + "\"buffers\":0,\"macs\":9437184,\"receptiveField\":{\"size\":[18,18],"
                + "\"jump\":[2,2],\"start\":[1,1],\"padding\":[8,8],\"global\":false},\"inference\":\"ownMemory\","
                + "\"training\":\"ownMemory\",\"attributes\":{\"kernel\":[3,3],\"stride\":[1,1],"
                + "\"padding\":[3,3,3,3],\"dilation\":[3,3],\"groups\":1,\"bias\":false}},");
  }

  private static NetworkMetadata withoutPlan(NetworkMetadata network) {
    return new NetworkMetadata(
        network.network(),
        network.model(),
        network.inputs(),
        network.outputs(),
        network.totals(),
        network.layers(),
        Optional.empty(),
        network.budgets(),
        network.findings());
  }
}
