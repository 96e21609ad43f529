package dev.fovea.runtime.onednn;

import dev.fovea.runtime.engine.ParameterForm;
import dev.fovea.runtime.engine.ParameterLayout;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How the weights of a pass in training lie, and how its kernels would like them to. */
final class TrainedWeights {

  private final Map<String, OneDnnLayout> wishes = new HashMap<>();
  private ParameterForm form = ParameterForm.PLAIN;

  /** Says how they lie. */
  void lieIn(ParameterForm current) {
    form = current;
  }

  /** How a weight lies and its gradient. */
  Layout layout(String name, Layout plain) {
    return form.layout(name).map(OneDnnLayout.class::cast).map(OneDnnLayout::own).orElse(plain);
  }

  /** Notes what a kernel would not have to rearrange, if an optimizer can work on it. */
  void wish(String name, Layout plain, Layout wanted) {
    if (wanted.isBlocked() && !wanted.sameAs(plain)) {
      wishes.put(name, new OneDnnLayout(plain, wanted));
    }
  }

  /** All wishes, in memory of their own. */
  ParameterForm wished() {
    return new Wished(wishes);
  }

  private static final class Wished implements ParameterForm {
    private final NativeScope scope = new NativeScope();
    private final Map<String, ParameterLayout> layouts = new HashMap<>();

    Wished(Map<String, OneDnnLayout> wishes) {
      wishes.forEach(
          (name, wish) ->
              layouts.put(name, new OneDnnLayout(copy(wish.plain()), copy(wish.own()))));
    }

    private Layout copy(Layout layout) {
      return Layout.copyOf(scope, layout.descriptor(), layout.dimensions());
    }

    @Override
    public Optional<ParameterLayout> layout(String parameter) {
      scope.requireOpen();
      return Optional.ofNullable(layouts.get(parameter));
    }

    @Override
    public void close() {
      scope.close();
    }
  }
}
