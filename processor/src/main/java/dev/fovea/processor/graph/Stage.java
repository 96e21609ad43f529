package dev.fovea.processor.graph;

import dev.fovea.processor.bind.Bindings;
import dev.fovea.processor.layer.Arity;
import dev.fovea.processor.layer.LayerDefinition;
import dev.fovea.processor.layer.Role;
import dev.fovea.processor.spec.AnnotationSpec;
import dev.fovea.processor.spec.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** What an annotation in a pipeline stands for. */
sealed interface Stage {

  /** The annotation. */
  AnnotationSpec annotation();

  /** What {@code bind} says on it. */
  Bindings bindings();

  /** Where in a pipeline it may stand. */
  Role role();

  /** How many values it reads; empty where that is not known. */
  Optional<Arity> arity();

  /** Whether it can join values of these kinds, in this order. */
  boolean joins(List<Kind> kinds);

  /** Whether what it computes is known; if not, that is reported where it is declared. */
  default boolean isKnown() {
    return true;
  }

  /** A layer of the language. */
  record Layer(AnnotationSpec annotation, Bindings bindings, LayerDefinition definition)
      implements Stage {
    @Override
    public Role role() {
      return definition.role();
    }

    @Override
    public Optional<Arity> arity() {
      return Optional.of(definition.arity());
    }

    @Override
    public boolean joins(List<Kind> kinds) {
      return definition.joins(EnumSet.copyOf(kinds));
    }
  }

  /** A block. */
  record Block(AnnotationSpec annotation, Bindings bindings, BlockBody body) implements Stage {
    @Override
    public Role role() {
      return Role.LAYER;
    }

    @Override
    public Optional<Arity> arity() {
      int inputs = body.wiring().inputs().size();
      return inputs == 0 ? Optional.empty() : Optional.of(inputs == 1 ? Arity.ONE : Arity.SEVERAL);
    }

    @Override
    public boolean joins(List<Kind> kinds) {
      return body.wiring().inputs().stream().map(BlockInput::kind).toList().equals(kinds);
    }

    @Override
    public boolean isKnown() {
      return body.result().isPresent();
    }

    /** Whether it reads so many values; a block without inputs is wrong itself. */
    boolean reads(int count) {
      int inputs = body.wiring().inputs().size();
      return inputs == 0 || inputs == count;
    }
  }

  /** A block of which nothing is known, because its declaration is wrong. */
  record Unknown(AnnotationSpec annotation, Bindings bindings) implements Stage {
    @Override
    public Role role() {
      return Role.LAYER;
    }

    @Override
    public Optional<Arity> arity() {
      return Optional.empty();
    }

    @Override
    public boolean joins(List<Kind> kinds) {
      return true;
    }

    @Override
    public boolean isKnown() {
      return false;
    }
  }
}
