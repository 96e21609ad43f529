/** Tests. */
@NullMarked
package dev.fovea.report.page;

import org.jspecify.annotations.NullMarked;
