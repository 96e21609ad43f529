package dev.fovea.processor.diagnostic;

import dev.fovea.processor.spec.Position;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The table of everything Fovea can say: id, severity, headline. The headline is a {@link
 * java.util.Formatter} template.
 */
public enum Message {

  // Declarations

  /** {@code @Network} stands on something that cannot have abstract methods. */
  NETWORK_NOT_INTERFACE(
      "network-not-interface",
      Severity.ERROR,
      "@Network needs an interface or an abstract class, but %s is %s"),
  /** A network has type parameters. */
  GENERIC_NETWORK(
      "generic-network",
      Severity.ERROR,
      "%s has type parameters <%s>, but a network is compiled once, for fixed shapes"),
  /** A network, or a type around it, is private. */
  PRIVATE_NETWORK(
      "private-network",
      Severity.ERROR,
      "%s cannot be compiled to a class beside it, because %s is private"),
  /** A network is a class that needs an instance of the class around it. */
  INNER_NETWORK(
      "inner-network", Severity.ERROR, "%s is an inner class of %s, but a network stands alone"),
  /** A network is declared inside a method. */
  LOCAL_NETWORK(
      "local-network",
      Severity.ERROR,
      "%s is declared inside a method, where it cannot be compiled to a class beside it"),
  /** A network inherits values. */
  INHERITED_METHOD(
      "inherited-method",
      Severity.ERROR,
      "%s inherits %s from %s, but a network's values are the methods it declares itself"),
  /** One of Fovea's annotations stands on a method with a body. */
  METHOD_WITH_BODY(
      "method-with-body", Severity.ERROR, "@%s needs an abstract method, but %s is %s"),
  /** A method has type parameters. */
  GENERIC_METHOD(
      "generic-method", Severity.ERROR, "%s has type parameters <%s>, but a value has one kind"),
  /** A method has a variable number of parameters. */
  VARARGS_METHOD(
      "varargs-method",
      Severity.ERROR,
      "%s has a variable number of parameters, but a value reads named ones"),
  /** A method declares exceptions. */
  THROWING_METHOD("throwing-method", Severity.ERROR, "%s declares %s, but a value throws nothing"),
  /** The type of a method or parameter is not one of the marker types. */
  UNKNOWN_KIND("unknown-kind", Severity.ERROR, "%s %s, which is no kind of value; expected %s"),
  /** One of Fovea's annotations has no effect where it stands. */
  ANNOTATION_OUTSIDE_NETWORK(
      "annotation-outside-network",
      Severity.ERROR,
      "@%s on %s has no effect, because %s is no network"),
  /** A name would occur twice in the generated class, or is taken there. */
  NAME_CLASH("name-clash", Severity.ERROR, "%s becomes %s in %s, but %s"),
  /** The generated class exists already. */
  MODEL_EXISTS(
      "model-exists", Severity.ERROR, "%s is compiled to %s, but a type %s exists already"),
  /** The compiler could not write a generated file. */
  NOT_WRITTEN("not-written", Severity.ERROR, "%s could not be written: %s"),
  /** Fovea itself failed. */
  INTERNAL("internal", Severity.ERROR, "Fovea failed on %s: %s"),

  // Names and pipelines

  /** A network declares no value at all. */
  EMPTY_NETWORK("empty-network", Severity.ERROR, "%s declares no values"),
  /** Two methods have the same name, so that a parameter cannot name one of them. */
  DUPLICATE_NAME("duplicate-name", Severity.ERROR, "a value named %s exists already"),
  /** A method has no layer annotation. */
  NO_LAYERS("no-layers", Severity.ERROR, "%s has no layer"),
  /** A parameter names no method. */
  UNKNOWN_VALUE("unknown-value", Severity.ERROR, "%s reads %s, but there is no value of that name"),
  /** A method's parameter names the method itself. */
  SELF_READ("self-read", Severity.ERROR, "%s reads itself"),
  /** Methods read each other in a circle. */
  CYCLE("cycle", Severity.ERROR, "values depend on themselves: %s"),
  /** The first method reads the method above it. */
  NOTHING_ABOVE(
      "nothing-above",
      Severity.ERROR,
      "%s has no parameter and no input annotation, and no method is above it to read"),
  /** An input annotation shares its method with layers. */
  INPUT_NOT_ALONE("input-not-alone", Severity.ERROR, "@%s must be the only layer of %s"),
  /** A method with an input annotation has parameters. */
  INPUT_READS("input-reads", Severity.ERROR, "%s is an input, but reads %s"),
  /** A method has several input annotations. */
  SEVERAL_INPUTS("several-inputs", Severity.ERROR, "%s has several input annotations: %s"),
  /** A join stands behind another layer. */
  JOIN_NOT_FIRST("join-not-first", Severity.ERROR, "@%s joins values, so it must come first on %s"),
  /** A join reads fewer than two values. */
  JOIN_OF_ONE("join-of-one", Severity.ERROR, "@%s needs two or more values, but %s reads %s"),
  /** A method reads several values without joining them. */
  SEVERAL_VALUES("several-values", Severity.ERROR, "@%s needs one value, but %s reads %s: %s"),
  /** A loss stands before another layer. */
  HEAD_NOT_LAST("head-not-last", Severity.ERROR, "@%s is a loss, so it must come last on %s"),
  /** A method has several losses. */
  SEVERAL_HEADS("several-heads", Severity.ERROR, "%s has several losses: %s"),
  /** No method has a loss. */
  NO_HEAD("no-head", Severity.ERROR, "%s has no loss, so there is nothing to train"),
  /** A value that no head depends on. */
  UNREACHABLE("unreachable", Severity.ERROR, "%s is read by nothing and has no loss"),
  /** An input that nothing reads. */
  UNUSED_INPUT("unused-input", Severity.ERROR, "nothing reads the input %s"),

  // Blocks

  /** {@code bind} where there is no block. */
  BIND_OUTSIDE_BLOCK(
      "bind-outside-block",
      Severity.ERROR,
      "bind of @%s on %s names attributes of a block, but %s is none"),
  /** An annotation type marked as a block does not say what it computes. */
  NO_BODY(
      "no-body", Severity.ERROR, "the block %s has no interface Body that says what it computes"),
  /** A block's attribute is of a type that no layer's attribute has. */
  BLOCK_ATTRIBUTE_TYPE(
      "block-attribute-type",
      Severity.ERROR,
      "%s of the block %s is of type %s; expected int, int[], boolean or double"),
  /** A block from a library whose description is missing or of no use. */
  UNREADABLE_BLOCK(
      "unreadable-block", Severity.ERROR, "@%s was compiled elsewhere, and cannot be read: %s"),
  /** An input or a loss in a block's body. */
  NOT_IN_BLOCK("not-in-block", Severity.ERROR, "@%s cannot stand in a block, because %s"),
  /** A block of which nobody can tell what its result is. */
  SEVERAL_RESULTS(
      "several-results",
      Severity.ERROR,
      "the block %s has several results: nothing in its body reads %s"),
  /** A block contains itself. */
  RECURSIVE_BLOCK("recursive-block", Severity.ERROR, "the block %s contains itself: %s"),
  /** A method gives a block more or fewer values than it reads. */
  BLOCK_INPUTS("block-inputs", Severity.ERROR, "@%s reads %s, but %s gives it %s"),
  /** Two blocks of a pipeline whose layers would have the same names. */
  BLOCKS_SHARE_NAME(
      "blocks-share-name",
      Severity.ERROR,
      "@%s and @%s both have a value %s, so that layers of %s would have the same name"),
  /** A pipeline that cannot be repeated. */
  CANNOT_REPEAT("cannot-repeat", Severity.ERROR, "@Repeat cannot repeat %s, because @%s %s"),
  /** A binding that is no list of {@code attribute = expression}. */
  BIND_SYNTAX(
      "bind-syntax", Severity.ERROR, "bind of @%s cannot be read: expected %s, but found %s"),
  /** A binding of an attribute that the layer does not have. */
  BIND_UNKNOWN_ATTRIBUTE(
      "bind-unknown-attribute",
      Severity.ERROR,
      "bind gives %s a value, but @%s has no such attribute"),
  /** An expression that names an attribute that the block does not have. */
  BIND_UNKNOWN_NAME(
      "bind-unknown-name",
      Severity.ERROR,
      "bind of @%s reads %s, but the block %s has no such attribute"),
  /** An expression of the wrong type. */
  BIND_TYPE("bind-type", Severity.ERROR, "bind of @%s gives %s, %s, the value of %s, %s"),
  /** An attribute that is given more than once. */
  BIND_TWICE("bind-twice", Severity.ERROR, "%s of @%s is given twice: %s"),
  /** An expression without a value. */
  BIND_VALUE("bind-value", Severity.ERROR, "bind of @%s gives %s no value: %s"),

  // Kinds and shapes

  /** A layer cannot work on a value of this kind. */
  WRONG_KIND("wrong-kind", Severity.ERROR, "@%s needs %s, but %s is %s of %s"),
  /** A method's return type is not the kind that its layers yield. */
  KIND_MISMATCH("kind-mismatch", Severity.ERROR, "%s is declared as %s, but its value is %s of %s"),
  /** A parameter's type is not the kind of the value that it names. */
  PARAMETER_KIND("parameter-kind", Severity.ERROR, "%s reads %s as %s, but %s is %s"),
  /** Values that a join reads differ in shape. */
  SHAPE_MISMATCH("shape-mismatch", Severity.ERROR, "@%s needs %s, but %s"),
  /** Values that a join reads differ in jump. */
  MISALIGNED_BRANCHES(
      "misaligned-branches", Severity.ERROR, "@%s needs branches of equal jump, but %s"),
  /** A window is larger than its padded input. */
  KERNEL_TOO_LARGE(
      "kernel-too-large",
      Severity.ERROR,
      "the window of @%s spans %s, but its padded input has %s"),
  /** The padding of a transposed convolution cuts off its whole output. */
  NOTHING_LEFT("nothing-left", Severity.ERROR, "the padding of @%s leaves no %s of its output"),
  /** Padding of a pooling is larger than half of its kernel. */
  POOL_PADDING(
      "pool-padding", Severity.ERROR, "padding of @%s is %s; expected at most half the kernel, %s"),
  /** Groups do not divide channels or filters. */
  GROUPS(
      "groups-do-not-divide", Severity.ERROR, "groups of @%s is %s, which does not divide its %s"),
  /** A count or a dimension is beyond what can be counted or allocated. */
  TOO_LARGE("too-large", Severity.ERROR, "%s: %s is more than %s"),

  // Numbers

  /** A number is outside the range that its attribute allows. */
  BAD_NUMBER("bad-number", Severity.ERROR, "%s of @%s is %s; expected %s"),
  /** An attribute without which a layer means nothing. */
  MISSING_ATTRIBUTE("missing-attribute", Severity.ERROR, "%s of @%s is not given"),
  /** A modifier of weights where there are none. */
  NO_WEIGHTS("no-weights", Severity.ERROR, "@%s has no layer with weights before it on %s"),
  /** An array attribute has a wrong number of values. */
  WRONG_COUNT("wrong-count", Severity.ERROR, "%s of @%s has %s; expected %s"),

  // What the user states

  /** A value's shape is not the stated one. */
  UNEXPECTED_SHAPE("unexpected-shape", Severity.ERROR, "%s is %s, but @Expect says %s"),
  /** A value's receptive field is not the stated one. */
  UNEXPECTED_RECEPTIVE_FIELD(
      "unexpected-receptive-field",
      Severity.ERROR,
      "the receptive field of %s is %s, but @Expect says %s"),
  /** A value's jump is not the stated one. */
  UNEXPECTED_JUMP("unexpected-jump", Severity.ERROR, "the jump of %s is %s, but @Expect says %s"),
  /** A method's trainable parameters are not as many as stated. */
  UNEXPECTED_PARAMETERS(
      "unexpected-parameters", Severity.ERROR, "%s has %s parameters, but @Expect says %s"),
  /** A method's multiply-accumulates are not as many as stated. */
  UNEXPECTED_MACS(
      "unexpected-macs", Severity.ERROR, "%s takes %s multiply-accumulates, but @Expect says %s"),
  /** A receptive field is below its bound. */
  RECEPTIVE_FIELD_TOO_SMALL(
      "receptive-field-too-small",
      Severity.ERROR,
      "the receptive field of %s; expected at least %s"),
  /** A receptive field is above its bound. */
  RECEPTIVE_FIELD_TOO_LARGE(
      "receptive-field-too-large",
      Severity.ERROR,
      "the receptive field of %s; expected at most %s"),
  /** A receptive field is not the demanded one. */
  RECEPTIVE_FIELD_DIFFERS(
      "receptive-field-differs", Severity.ERROR, "the receptive field of %s; expected exactly %s"),
  /** A statement about the receptive field of a value that depends on no image. */
  NO_RECEPTIVE_FIELD(
      "no-receptive-field",
      Severity.ERROR,
      "%s depends on no image, so it has no receptive field for @%s to state"),
  /** More parameters, operations, activations or bytes than allowed. */
  OVER_BUDGET("over-budget", Severity.ERROR, "%s %s; the budget is %s"),
  /** Bounds that nothing can satisfy. */
  CONTRADICTORY_BOUNDS(
      "contradictory-bounds", Severity.ERROR, "@%s asks for %s and for %s, which nothing can be"),

  // Lint

  /** A statement without content. */
  STATES_NOTHING("states-nothing", Severity.WARNING, "@%s on %s states nothing"),
  /** The softmax of a classifier is applied twice. */
  SOFTMAX_BEFORE_CROSS_ENTROPY(
      "softmax-before-cross-entropy",
      Severity.WARNING,
      "@Softmax comes before @SoftmaxCrossEntropy, which applies it again"),
  /** A bias that the next layer removes. */
  BIAS_BEFORE_BATCH_NORM(
      "bias-before-batch-norm", Severity.WARNING, "the bias of @%s is removed by the @%s after it"),
  /** Dropout directly before batch normalisation. */
  DROPOUT_BEFORE_BATCH_NORM(
      "dropout-before-batch-norm", Severity.WARNING, "@Dropout comes directly before @BatchNorm"),
  /** Windows leave out a good part of their input. */
  UNSEEN_BORDER("unseen-border", Severity.WARNING, "@%s never sees the last %s"),
  /** Windows leave gaps between them. */
  STRIDE_BEYOND_KERNEL(
      "stride-beyond-kernel", Severity.WARNING, "@%s steps over %s between its windows"),
  /** Weights that never meet the input. */
  DEAD_TAPS("dead-taps", Severity.WARNING, "%s of the %s of @%s's kernel only ever meet padding"),
  /** Windows that see only padding. */
  PADDING_ONLY_WINDOWS(
      "padding-only-windows", Severity.WARNING, "border windows of @%s see nothing but padding"),
  /** Two linear layers that come to one. */
  NO_NONLINEARITY(
      "no-nonlinearity", Severity.WARNING, "nothing non-linear is between this @%s and %s"),
  /** Convolutions behind those that see the whole image. */
  UNPRODUCTIVE_LAYERS("unproductive-layers", Severity.WARNING, "%s after the whole image is seen"),
  /** A dense layer over flattened maps that is larger than all other layers together. */
  DOMINANT_DENSE("dominant-dense", Severity.WARNING, "%s holds %s of the network's %s parameters"),
  /** Many saturating activations behind each other. */
  SATURATING_STACK(
      "saturating-stack", Severity.WARNING, "this @%s is number %s on every way from the input"),
  /** An activation that takes from the values what the loss needs. */
  ACTIVATION_BEFORE_LOSS(
      "activation-before-loss", Severity.WARNING, "@%s comes before @%s, which it does not fit"),
  /** A choice among one. */
  SINGLE_CLASS("single-class", Severity.WARNING, "%s has a single class, so it learns nothing"),
  /** A layer that does what was just done. */
  REDUNDANT_LAYER("redundant-layer", Severity.WARNING, "@%s comes directly after another one"),
  /** Values that are computed, but cannot have an effect. */
  DEAD_BRANCH("dead-branch", Severity.WARNING, "what this @%s reads has no effect on %s"),
  /** Windows of a transposed convolution that overlap unevenly. */
  CHECKERBOARD(
      "checkerboard", Severity.WARNING, "kernel %s of @%s is no multiple of its stride %s"),
  /** Channels that no slice takes. */
  UNUSED_CHANNELS(
      "unused-channels", Severity.WARNING, "%s of the %s channels of %s are read by nothing"),

  // Lint that is off unless the user wants it

  /** More poolings than most images can bear. */
  MANY_POOLINGS(
      "many-poolings", Severity.WARNING, "this @%s is pooling number %s behind the image"),
  /** A stride without a window behind it. */
  LATE_DOWNSAMPLING(
      "late-downsampling", Severity.WARNING, "the stride of @%s in %s comes too late to be of use"),

  // Options

  /** A processor option names an id that does not exist or cannot be changed. */
  UNKNOWN_ID("unknown-id", Severity.WARNING, "the option fovea.%s names %s, which is no lint rule"),
  /** A processor option has a value that it cannot have. */
  BAD_OPTION("bad-option", Severity.ERROR, "the option fovea.%s is %s; expected %s");

  private final String id;
  private final Severity severity;
  private final String headline;

  private static final Set<Message> OPINIONS = EnumSet.of(MANY_POOLINGS, LATE_DOWNSAMPLING);

  Message(String id, Severity severity, String headline) {
    this.id = id;
    this.severity = severity;
    this.headline = headline;
  }

  /** The id without {@code fovea:}, as {@code shape-mismatch}. */
  public String id() {
    return id;
  }

  /** The severity unless the user changes it. */
  public Severity severity() {
    return severity;
  }

  /** Whether it is a lint rule that says nothing unless the user switches it on. */
  public boolean isOpinion() {
    return OPINIONS.contains(this);
  }

  /** A finding with this message's headline, filled in. */
  public Diagnostic at(Position position, Object... arguments) {
    return new Diagnostic(
        this,
        severity,
        position,
        String.format(Locale.ROOT, headline, arguments),
        List.of(),
        List.of(),
        List.of());
  }
}
