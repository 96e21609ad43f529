package dev.fovea.benchmarks.reference;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;

/** Rows of a table, which oneDNN has no primitive for: a loop copies them, and one adds them up. */
final class EmbeddingTable implements TrainedLayer {

  private final Program program;
  private final int[] ids;
  private final int units;
  private final Arena.Parameter table;
  private final Tensor target;

  /**
   * A table.
   *
   * @param ids one for each row of the result
   * @param shape of the result; its last dimension is that of the table's rows
   */
  EmbeddingTable(Program program, Arena arena, int vocabulary, int[] ids, long... shape) {
    this.program = program;
    this.ids = ids.clone();
    this.units = Math.toIntExact(shape[shape.length - 1]);
    this.table = arena.take(program.layout(dnnl.dnnl_ab, vocabulary, units), vocabulary, units);
    program.fill(table.value(), 1);
    this.target = program.allocate(program.layout(dnnl.dnnl_abc, shape), shape);
    FloatIndexer from = indexer(table.value(), (long) vocabulary * units);
    FloatIndexer to = indexer(target, (long) ids.length * units);
    program.add(() -> look(from, to));
  }

  private FloatIndexer indexer(Tensor tensor, long elements) {
    return FloatIndexer.create(new FloatPointer(program.address(tensor)).capacity(elements));
  }

  @Override
  public Tensor target() {
    return target;
  }

  /** The table's gradient; nobody needs one of the ids, so that of the result is handed back. */
  @Override
  public Tensor backward(Tensor gradient) {
    FloatPointer sums = program.address(table.gradient());
    long elements = table.gradient().dimensions()[0] * units;
    FloatIndexer to = indexer(table.gradient(), elements);
    FloatIndexer from = indexer(gradient, (long) ids.length * units);
    program.add(() -> Pointer.memset(sums, 0, elements * Float.BYTES));
    program.add(() -> collect(from, to));
    return gradient;
  }

  private void look(FloatIndexer from, FloatIndexer to) {
    for (int row = 0; row < ids.length; row++) {
      long source = (long) ids[row] * units;
      long place = (long) row * units;
      for (int unit = 0; unit < units; unit++) {
        to.put(place + unit, from.get(source + unit));
      }
    }
  }

  private void collect(FloatIndexer from, FloatIndexer to) {
    for (int row = 0; row < ids.length; row++) {
      long place = (long) ids[row] * units;
      long source = (long) row * units;
      for (int unit = 0; unit < units; unit++) {
        to.put(place + unit, to.get(place + unit) + from.get(source + unit));
      }
    }
  }
}
