package dev.fovea.runtime.onednn;

import dev.fovea.runtime.operation.AdaptiveAvgPool2d;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Plans means over windows of different sizes, which oneDNN does not have: a matrix product along
 * the rows, the same for all samples, and one along the columns, in the common layout.
 */
final class AdaptiveAvgPoolPlanner {

  private final Planning planning;
  private final Device device;
  private final long samples;
  private final long height;
  private final long width;
  private final long channels;
  private final long rows;
  private final long columns;

  AdaptiveAvgPoolPlanner(Planning planning, AdaptiveAvgPool2d pool) {
    this.planning = planning;
    this.device = planning.device();
    long[] dimensions = planning.input().layout().dimensions();
    this.samples = dimensions[0];
    this.channels = dimensions[1];
    this.height = dimensions[2];
    this.width = dimensions[3];
    this.rows = pool.output().height();
    this.columns = pool.output().width();
  }

  void plan() {
    Values values = planning.values();
    Layout commonInput = values.common(planning.binding().input().array());
    Layout commonOutput = values.common(planning.binding().output().array());
    Memory ofRows = shares(rows, height);
    Memory ofColumns = shares(columns, width);
    Layout inputRows = values.dense(samples, height, width * channels);
    Layout inputColumns = values.dense(samples * rows, width, channels);
    Layout betweenRows = values.dense(samples, rows, width * channels);
    Layout output = values.dense(samples * rows, columns, channels);
    Place target = planning.output(commonOutput);

    Recorder forward = planning.forward();
    Memory between = forward.temporary(betweenRows);
    MatrixProduct.of(device, ofRows.layout(), inputRows, betweenRows)
        .run(
            forward,
            ofRows,
            forward.read(planning.input(), commonInput).part(device, inputRows),
            between);
    MatrixProduct.of(device, ofColumns.layout(), inputColumns, output)
        .run(
            forward,
            ofColumns,
            between.part(device, inputColumns),
            forward.write(target, commonOutput).part(device, output));

    Optional<Place> inputGradient = planning.inputGradient(0);
    Optional<Place> outputGradient = planning.outputGradient(target);
    if (inputGradient.isEmpty() || outputGradient.isEmpty()) {
      return;
    }
    Recorder backward = planning.backward();
    Memory betweenGradient = backward.temporary(betweenRows);
    Memory columnsBack = ofColumns.part(device, transposed(columns, width));
    Memory rowsBack = ofRows.part(device, transposed(rows, height));
    MatrixProduct.of(device, columnsBack.layout(), output, inputColumns)
        .run(
            backward,
            columnsBack,
            backward.read(outputGradient.get(), commonOutput).part(device, output),
            betweenGradient.part(device, inputColumns));
    MatrixProduct.of(device, rowsBack.layout(), betweenRows, inputRows)
        .run(
            backward,
            rowsBack,
            betweenGradient,
            backward.write(inputGradient.get(), commonInput).part(device, inputRows));
  }

  /** How much each position counts in each window, [1, windows, positions]. */
  private Memory shares(long windows, long positions) {
    Place place = planning.ownPlace(planning.values().dense(1, windows, positions));
    FloatPointer each = new FloatPointer(place.address()).capacity(windows * positions);
    for (long window = 0; window < windows; window++) {
      for (long position = 0; position < positions; position++) {
        each.put(
            window * positions + position,
            (float) AdaptiveAvgPool2d.share(windows, positions, window, position));
      }
    }
    return new Memory(device, place);
  }

  private Layout transposed(long windows, long positions) {
    long[] dimensions = {1, positions, windows};
    long[] strides = {windows * positions, 1, positions};
    return Layout.strided(device.scope(), dimensions, strides);
  }
}
