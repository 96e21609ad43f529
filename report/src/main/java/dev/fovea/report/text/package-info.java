/** Tables and words for terminals and Markdown. */
@NullMarked
package dev.fovea.report.text;

import org.jspecify.annotations.NullMarked;
