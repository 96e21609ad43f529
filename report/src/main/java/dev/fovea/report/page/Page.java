package dev.fovea.report.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** What all pages share: the frame, the styles and the script. */
final class Page {

  private Page() {}

  /**
   * A page that loads nothing: the policy it carries allows its own script and no address.
   *
   * @param data JSON for the script; must not contain {@code <}
   */
  static String html(String title, Markup body, String data) {
    String script = Template.resource("page.js");
    return new Template(Template.resource("page.html"))
        .filled(
            Map.of(
                "title",
                new Markup().text(title).toString(),
                "hash",
                sha256(script),
                "style",
                Template.resource("page.css") + Template.resource("graph.css"),
                "body",
                body.toString(),
                "data",
                data,
                "script",
                script));
  }

  /** A browser runs only the script of this hash. */
  private static String sha256(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
