package dev.fovea.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.runtime.ModelDefinition;
import dev.fovea.runtime.ValueShape;
import dev.fovea.runtime.engine.RandomStream;
import dev.fovea.runtime.sample.PointsModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@Timeout(60)
class BatchesTest {

  private static final ModelDefinition NETWORK = PointsModel.define("demo.Points", 8);

  @Test
  void everySampleComesOnceAndTheLastBatchIsShort() {
    try (Batches batches = batches(new Points(11), 4, Optional.of(3L))) {
      assertThat(batches.count()).isEqualTo(3);
      List<Integer> sizes = new ArrayList<>();
      List<Integer> samples = new ArrayList<>();
      while (batches.hasNext()) {
        try (Batch batch = batches.next()) {
          sizes.add(batch.size());
          for (int row = 0; row < batch.size(); row++) {
            samples.add(batch.sample(row));
            assertThat(batch.inputs().get(0).getInt(row, 0)).isEqualTo(batch.sample(row));
            assertThat(batch.targets().get(0).getRow(row).argMax().getInt(0))
                .isEqualTo(batch.sample(row) % 3);
            assertThat(batch.targets().get(0).getRow(row).sumNumber().intValue()).isEqualTo(1);
          }
        }
      }
      assertThat(sizes).containsExactly(4, 4, 3);
      assertThat(samples)
          .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
          .isNotEqualTo(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
      assertThatThrownBy(batches::next).isInstanceOf(java.util.NoSuchElementException.class);
    }
  }

  @Test
  void withoutASeedTheOrderIsTheDatasets() {
    assertThat(order(Optional.empty())).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  }

  @Test
  void theSeedDecidesTheOrder() {
    assertThat(order(Optional.of(1L))).isEqualTo(order(Optional.of(1L)));
    assertThat(order(Optional.of(1L))).isNotEqualTo(order(Optional.of(2L)));
  }

  private static List<Integer> order(Optional<Long> seed) {
    List<Integer> order = new ArrayList<>();
    try (Batches batches = batches(new Points(11), 4, seed)) {
      batches.forEachRemaining(
          batch -> {
            for (int row = 0; row < batch.size(); row++) {
              order.add(batch.sample(row));
            }
            batch.close();
          });
    }
    return order;
  }

  @Test
  void theNextBatchesAreMadeWhileTheCallerWorks() throws InterruptedException {
    CountDownLatch three = new CountDownLatch(3);
    Points points =
        new Points(12) {
          @Override
          void reading() {
            three.countDown();
          }
        };
    try (Batches batches = batches(points, 4, Optional.empty())) {
      batches.next().close();
      // Nobody asks for the second and third, and yet they are made.
      three.await();
    }
  }

  @Test
  void atMostAFewBatchesAreMadeAhead() {
    AtomicInteger made = new AtomicInteger();
    Points points =
        new Points(400) {
          @Override
          void reading() {
            made.incrementAndGet();
          }
        };
    try (Batches batches = batches(points, 4, Optional.empty())) {
      for (int taken = 1; taken <= 10; taken++) {
        batches.next().close();
        assertThat(made.get()).isLessThanOrEqualTo(taken + 3);
      }
    }
  }

  @Test
  void aFailureReachesTheCallerAtItsBatch() {
    AtomicInteger reads = new AtomicInteger();
    Points points =
        new Points(12) {
          @Override
          void reading() {
            if (reads.incrementAndGet() == 2) {
              throw new UncheckedIOException(new IOException("broken.png"));
            }
          }
        };
    try (Batches batches = batches(points, 4, Optional.empty())) {
      batches.next().close();
      assertThatThrownBy(batches::next)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("broken.png");
    }
  }

  @Test
  void closingEndsTheThreadAndFreesWhatNobodyTook() {
    Points points = new Points(400);
    Batches batches = batches(points, 4, Optional.empty());
    Batch first = batches.next();
    batches.close();
    batches.close();

    assertThat(threads()).isZero();
    assertThat(first.inputs().get(0).wasClosed()).isFalse();
    first.close();
    assertThat(points.made).allMatch(INDArray::wasClosed);
    assertThatThrownBy(batches::next).isInstanceOf(IllegalStateException.class);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("fovea-batches"))
        .count();
  }

  @Test
  void refusesADatasetThatDoesNotFitAndABatchOfNothing() {
    assertThatThrownBy(() -> batches(new Points(3), 0, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The batch size must be positive, not 0");
    Dataset wrong = Dataset.of(new Points(3), Labels.of(new int[] {0, 1, 2}, 4));
    assertThatThrownBy(() -> new Batches(NETWORK, wrong, DataType.FLOAT, 2, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 classes apart");
    assertThat(threads()).isZero();
  }

  private static Batches batches(Points points, int batchSize, Optional<Long> seed) {
    int[] labels = new int[points.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 3;
    }
    Dataset dataset = Dataset.of(points, Labels.of(labels, 3));
    return new Batches(NETWORK, dataset, DataType.FLOAT, batchSize, seed);
  }

  /** Sample i is the point (i, 0). */
  private static class Points implements Samples {

    private final int size;
    private final List<INDArray> made = java.util.Collections.synchronizedList(new ArrayList<>());

    Points(int size) {
      this.size = size;
    }

    void reading() {}

    @Override
    public int size() {
      return size;
    }

    @Override
    public ValueShape shape() {
      return ValueShape.vector(2);
    }

    @Override
    public INDArray batch(int[] indices, DataType type, RandomStream random) {
      reading();
      INDArray batch = Nd4j.create(type, indices.length, 2);
      for (int row = 0; row < indices.length; row++) {
        batch.putScalar(row, 0, indices[row]);
      }
      made.add(batch);
      return batch;
    }
  }
}
