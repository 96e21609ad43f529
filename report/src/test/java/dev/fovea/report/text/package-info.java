/** Tests. */
@NullMarked
package dev.fovea.report.text;

import org.jspecify.annotations.NullMarked;
