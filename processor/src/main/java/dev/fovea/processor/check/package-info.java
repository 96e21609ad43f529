/** One class a rule over an analysed network. */
@NullMarked
package dev.fovea.processor.check;

import org.jspecify.annotations.NullMarked;
