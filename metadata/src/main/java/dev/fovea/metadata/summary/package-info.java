/** A network as a table, for terminals, Markdown, spreadsheets and programs. */
@NullMarked
package dev.fovea.metadata.summary;

import org.jspecify.annotations.NullMarked;
