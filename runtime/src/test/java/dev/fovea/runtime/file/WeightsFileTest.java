package dev.fovea.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WeightsFileTest {

  /** Eight bytes of data for one tensor of two floats. */
  private static final String TWO_FLOATS = "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void readsBackWhatItWrote(DataType type) throws IOException {
    Path file = folder.resolve("weights.safetensors");
    INDArray weight = numbers(type, 2, 3, 3);
    INDArray bias = numbers(type, 5).muli(-1);

    WeightsFile.write(file, "demo.Net", List.of(named("a", weight), named("b", bias)));

    INDArray readWeight = Nd4j.create(type, 2, 3, 3);
    INDArray readBias = Nd4j.create(type, 5);
    WeightsFile.read(file, "demo.Net", List.of(named("a", readWeight), named("b", readBias)));
    assertThat(readWeight).isEqualTo(weight);
    assertThat(readBias).isEqualTo(bias);
  }

  @Test
  void writesTheBytesThatTheFormatAsksFor() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    WeightsFile.write(
        file,
        "demo.Net",
        List.of(
            named("stem.weight", numbers(DataType.FLOAT, 2, 2)),
            named("stem.bias", numbers(DataType.DOUBLE, 1))));

    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = Math.toIntExact(bytes.getLong());
    byte[] json = new byte[length];
    bytes.get(json);
    JsonNode header = new ObjectMapper().readTree(json);
    assertThat(header.at("/__metadata__/network").asText()).isEqualTo("demo.Net");
    assertThat(header.at("/__metadata__/format").asText()).isEqualTo("pt");
    assertThat(header.path("stem.weight").toString())
        .isEqualTo("{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]}");
    assertThat(header.path("stem.bias").toString())
        .isEqualTo("{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[16,24]}");
    assertThat(bytes.position() % 8).isZero();
    assertThat(bytes.remaining()).isEqualTo(24);
    for (int i = 0; i < 4; i++) {
      assertThat(bytes.getFloat()).isEqualTo(i);
    }
    assertThat(bytes.getDouble()).isZero();
  }

  @Test
  void readsAFileThatTheFormatsOwnLibraryWrote() throws Exception {
    Path file = Path.of(getClass().getResource("points.safetensors").toURI());
    INDArray weight = Nd4j.create(DataType.FLOAT, 3, 8);

    WeightsFile.read(
        file,
        "demo.Points",
        List.of(
            named("hidden.dense.weight", Nd4j.create(DataType.FLOAT, 8, 2)),
            named("hidden.dense.bias", Nd4j.create(DataType.FLOAT, 8)),
            named("logits.dense.weight", weight),
            named("logits.dense.bias", Nd4j.create(DataType.FLOAT, 3))));

    assertThat(weight).isEqualTo(numbers(DataType.FLOAT, 3, 8).divi(8).subi(1));
  }

  @Test
  void aFailingSaveLeavesTheOldFile() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    INDArray old = numbers(DataType.FLOAT, 4);
    WeightsFile.write(file, "demo.Net", List.of(named("a", old)));
    INDArray freed = numbers(DataType.FLOAT, 4).dup();
    List<NamedArray> tensors = List.of(named("a", numbers(DataType.FLOAT, 4)), named("b", freed));
    freed.close();

    assertThatThrownBy(() -> WeightsFile.write(file, "demo.Net", tensors))
        .isInstanceOf(RuntimeException.class)
        .hasMessageContaining("closed");

    INDArray read = Nd4j.create(DataType.FLOAT, 4);
    WeightsFile.read(file, "demo.Net", List.of(named("a", read)));
    assertThat(read).isEqualTo(old);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}} | a has shape [3] instead of [2]",
        "{'a':{'dtype':'F64','shape':[2],'data_offsets':[0,16]}} | a has element type F64 instead of F32",
        "{'b':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | a is missing",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'c':{'dtype':'I64','shape':[],'data_offsets':[8,16]}}"
            + " | c is not a parameter of it",
      })
  void refusesAnotherNetworksFileNamingTheFirstDifference(String header, String difference)
      throws IOException {
    int data = header.contains("12]") ? 12 : header.contains("16]") ? 16 : 8;
    Path file = file(header.trim(), data);
    INDArray array = numbers(DataType.FLOAT, 2);

    assertThatThrownBy(() -> WeightsFile.read(file, "demo.Net", List.of(named("a", array))))
        .isInstanceOf(WeightsMismatchException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("does not fit demo.Net: " + difference.trim());
    assertThat(array).isEqualTo(numbers(DataType.FLOAT, 2));
  }

  @Test
  void aRenamedNetworkReadsWhatItWroteUnderItsOldName() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    INDArray written = numbers(DataType.FLOAT, 2);
    WeightsFile.write(file, "demo.OldName", List.of(named("a", written)));

    INDArray read = Nd4j.create(DataType.FLOAT, 2);
    WeightsFile.read(file, "demo.NewName", List.of(named("a", read)));

    assertThat(read).isEqualTo(written);
  }

  @Test
  void refusesAFolder() {
    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(folder + ": is a folder, expected a file");
  }

  @Test
  void namesTheNetworkThatWroteTheFile() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    WeightsFile.write(file, "demo.Other", List.of(named("b", numbers(DataType.FLOAT, 2))));

    assertThatThrownBy(
            () ->
                WeightsFile.read(file, "demo.Net", List.of(named("a", numbers(DataType.FLOAT, 2)))))
        .hasMessageContaining("written by demo.Other")
        .hasMessageContaining("demo.Net")
        .hasMessageContaining("a is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // broken JSON, broken entries
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]} | 8 | a JSON object",
        "['a']                                                 | 8 | '{'",
        "{'a':{'dtype':'F99','shape':[2],'data_offsets':[0,8]}} | 8 | a dtype for a",
        "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | 8 | whole numbers as shape of a",
        "{'a':{'dtype':'F32','shape':[2.5],'data_offsets':[0,8]}} | 8 | whole numbers as shape of a",
        "{'a':{'dtype':'F32','shape':2,'data_offsets':[0,8]}} | 8 | an array as shape of a",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8]}} | 8 | data_offsets [begin, end] for a",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | 8 | data_offsets [begin, end] for a",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}} | 8 | 12 bytes for a",
        "{'a':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,8]}} | 8 | at most 2^63 bytes for a",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}"
            + " | 8 | a JSON object",
        // overlap, gap, too short, too long
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[2,6]}}"
            + " | 8 | b to begin at 4",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 8 | a to begin at 0",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 4 | a up to byte",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 9 | the end of the file",
      })
  void refusesADamagedFile(String header, int data, String expected) throws IOException {
    Path file = file(header.trim(), data);

    assertCorrupt(file, expected.trim());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 30, 60})
  void refusesAFileThatEndsAnywhereEarly(int length) throws IOException {
    byte[] whole = Files.readAllBytes(file(TWO_FLOATS, 8));
    Path file = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(whole, length));

    assertCorrupt(file, "");
  }

  @Test
  void refusesAHeaderLengthOutOfAllProportion() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(0, -1L);
    Path file = Files.write(folder.resolve("huge"), bytes.array());

    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            CorruptFileException.class,
            e -> {
              assertThat(e.file()).isEqualTo(file);
              assertThat(e.offset()).isZero();
              assertThat(e.expected()).isEqualTo("a header length between 2 and 56");
              assertThat(e.found()).isEqualTo("18446744073709551615");
            });
  }

  private static void assertCorrupt(Path file, String expected) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining(file + " at byte ")
        .hasMessageContaining("expected ")
        .hasMessageContaining(expected)
        .hasMessageContaining(", but found ");
  }

  private static void read(Path file) throws IOException {
    WeightsFile.read(file, "demo.Net", List.of(named("a", numbers(DataType.FLOAT, 2))));
  }

  private Path file(String header, int data) throws IOException {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    return Files.write(folder.resolve("weights.safetensors"), bytes.array());
  }

  private static NamedArray named(String name, INDArray array) {
    return new NamedArray(name, array);
  }

  private static INDArray numbers(DataType type, long... shape) {
    long elements = 1;
    for (long dimension : shape) {
      elements *= dimension;
    }
    return Nd4j.arange((double) elements).castTo(type).reshape('c', shape);
  }
}
