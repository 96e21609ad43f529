/** Finds changes of attribute values that repair an error, by analysing the changed network. */
@NullMarked
package dev.fovea.processor.fix;

import org.jspecify.annotations.NullMarked;
