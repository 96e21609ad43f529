/** Writes pages and pictures of networks: HTML and SVG that need nothing but a browser. */
@NullMarked
package dev.fovea.report.page;

import org.jspecify.annotations.NullMarked;
