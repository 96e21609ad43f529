package dev.fovea.processor.write;

import dev.fovea.processor.descriptor.BlockDescriptor;
import dev.fovea.processor.descriptor.DescriptorWriter;
import dev.fovea.processor.spec.BlockSpec;
import java.io.IOException;
import java.io.OutputStream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/** Writes descriptions of blocks, each with the block's annotation type as only origin. */
public final class BlockWriter {

  private final Filer filer;
  private final Elements elements;

  /** Writes through the compiler's filer. */
  public BlockWriter(ProcessingEnvironment environment) {
    this.filer = environment.getFiler();
    this.elements = environment.getElementUtils();
  }

  /** Writes the description of a block without errors. */
  public void write(BlockSpec block, TypeElement origin) throws IOException {
    String binaryName = elements.getBinaryName(origin).toString();
    BlockDescriptor.Resource resource = BlockDescriptor.Resource.of(binaryName);
    try (OutputStream stream =
        filer
            .createResource(
                StandardLocation.CLASS_OUTPUT, resource.packageName(), resource.file(), origin)
            .openOutputStream()) {
      DescriptorWriter.write(block, binaryName, stream);
    }
  }
}
