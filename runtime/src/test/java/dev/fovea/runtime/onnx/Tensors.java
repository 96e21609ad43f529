package dev.fovea.runtime.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import onnx.Onnx.TensorProto;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** ONNX's tensors as arrays in double precision, and their axes where this library has them. */
final class Tensors {

  private Tensors() {}

  /** The values of a tensor; a scalar becomes an array of one element. */
  static INDArray of(TensorProto tensor) {
    long[] shape = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
    double[] values =
        tensor.getRawData().isEmpty()
            ? typedValues(tensor)
            : rawValues(
                TensorProto.DataType.forNumber(tensor.getDataType()),
                tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
    return Nd4j.createFromArray(values).reshape(shape.length == 0 ? new long[] {1} : shape);
  }

  private static double[] typedValues(TensorProto tensor) {
    return switch (TensorProto.DataType.forNumber(tensor.getDataType())) {
      case FLOAT -> tensor.getFloatDataList().stream().mapToDouble(Float::doubleValue).toArray();
      case DOUBLE -> tensor.getDoubleDataList().stream().mapToDouble(Double::doubleValue).toArray();
      case INT64 -> tensor.getInt64DataList().stream().mapToDouble(Long::doubleValue).toArray();
      case INT32, UINT8, INT8, BOOL ->
          tensor.getInt32DataList().stream().mapToDouble(Integer::doubleValue).toArray();
      default -> throw new IllegalArgumentException("numbers of type " + tensor.getDataType());
    };
  }

  private static double[] rawValues(TensorProto.DataType type, ByteBuffer bytes) {
    int size =
        switch (type) {
          case FLOAT, INT32 -> Integer.BYTES;
          case DOUBLE, INT64 -> Long.BYTES;
          case UINT8, INT8, BOOL -> 1;
          default -> throw new IllegalArgumentException("numbers of type " + type);
        };
    double[] values = new double[bytes.remaining() / size];
    for (int index = 0; index < values.length; index++) {
      values[index] =
          switch (type) {
            case FLOAT -> bytes.getFloat();
            case INT32 -> bytes.getInt();
            case DOUBLE -> bytes.getDouble();
            case INT64 -> bytes.getLong();
            case UINT8 -> Byte.toUnsignedInt(bytes.get());
            default -> bytes.get();
          };
    }
    return values;
  }

  /** The elements as whole numbers. */
  static long[] wholeNumbers(INDArray array) {
    return array.castTo(DataType.INT64).dup('c').data().asLong();
  }

  /** With other sizes, in C order. */
  static INDArray reshaped(INDArray array, long... shape) {
    return array.dup('c').reshape('c', shape);
  }

  /** With its axes in this order. */
  static INDArray permuted(INDArray array, int... axes) {
    return array.rank() < 2 ? array : array.permute(axes).dup('c');
  }

  /** With one axis moved behind the others. */
  static INDArray lastAxis(INDArray array, int axis) {
    int[] order = new int[array.rank()];
    int next = 0;
    for (int each = 0; each < order.length; each++) {
      if (each != axis) {
        order[next++] = each;
      }
    }
    order[next] = axis;
    return permuted(array, order);
  }

  /** [N, C, …] as [N, …, C]. */
  static INDArray channelsLast(INDArray array) {
    return lastAxis(array, 1);
  }

  /**
   * [N, C, …] as a feature map [N, H, W, C]; as one of a single column where the positions have not
   * two axes.
   */
  static INDArray featureMap(INDArray array) {
    INDArray last = channelsLast(array);
    return array.rank() == 4 ? last : reshaped(last, array.size(0), -1, 1, array.size(1));
  }

  /** As something with a batch, whose elements stand for themselves: of 2 to 4 axes. */
  static INDArray batch(INDArray array) {
    return switch (array.rank()) {
      case 1 -> reshaped(array, 1, array.length());
      case 2, 3, 4 -> array;
      default -> reshaped(array, array.size(0), -1);
    };
  }
}
