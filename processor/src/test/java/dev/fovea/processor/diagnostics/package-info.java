/** What Fovea says about mistakes, under every compiler. */
@NullMarked
package dev.fovea.processor.diagnostics;

import org.jspecify.annotations.NullMarked;
