package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.Binding;
import dev.fovea.runtime.engine.Buffer;
import dev.fovea.runtime.engine.Kernel;
import dev.fovea.runtime.engine.Operation;
import dev.fovea.runtime.memory.NativeMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Plans the reference kernel of an operation, with its operands brought to the common layout. */
final class ReferencePlanner {

  private final Planning planning;
  private final Operation operation;

  ReferencePlanner(Planning planning, Operation operation) {
    this.planning = planning;
    this.operation = operation;
  }

  void plan() {
    Binding binding = planning.binding();
    List<Buffer> inputs = new ArrayList<>();
    List<Optional<Buffer>> inputGradients = new ArrayList<>();
    List<Runnable> afterBackward = new ArrayList<>();
    for (int index = 0; index < binding.inputs().size(); index++) {
      Buffer input = binding.inputs().get(index);
      Place place = planning.inputs().get(index);
      Layout common = planning.values().common(input.array());
      if (place.layout().sameAs(common)) {
        inputs.add(input);
        inputGradients.add(binding.inputGradients().get(index));
        planning.inputGradient(index);
      } else {
        Buffer copy = copy(input);
        inputs.add(copy);
        Recorder forward = planning.forward();
        forward.copy(
            forward.at(place), forward.at(new Place(Values.address(copy.array()), common)));
        Optional<Place> gradient = planning.inputGradient(index);
        inputGradients.add(gradient.map(ignored -> copy(input)));
        int position = index;
        gradient.ifPresent(
            to -> afterBackward.add(() -> copyBack(inputGradients.get(position), common, to)));
      }
    }
    Place output = planning.output(planning.values().common(binding.output().array()));
    planning.outputGradient(output);
    Kernel kernel =
        operation.reference(
            new Binding(
                binding.training(),
                binding.batch(),
                inputs,
                inputGradients,
                binding.output(),
                binding.outputGradient(),
                binding.parameters(),
                binding.parameterGradients(),
                binding.states(),
                binding.random(),
                binding.carry()));
    planning.forward().run(kernel::forward);
    if (planning.trains()) {
      planning.backward().run(kernel::backward);
      afterBackward.forEach(Runnable::run);
    }
  }

  private void copyBack(Optional<Buffer> from, Layout common, Place to) {
    Recorder backward = planning.backward();
    INDArray array = from.orElseThrow().array();
    backward.copy(backward.at(new Place(Values.address(array), common)), backward.at(to));
  }

  private Buffer copy(Buffer original) {
    INDArray array = original.array();
    INDArray flat = NativeMemory.allocate(DataType.FLOAT, array.length(), "a reference kernel");
    planning.device().scope().own(flat, () -> NativeMemory.release(flat));
    return new Buffer(NativeMemory.view(flat, 0, array.shape()), flat);
  }
}
