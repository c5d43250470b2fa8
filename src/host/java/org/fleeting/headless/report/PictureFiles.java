package org.fleeting.headless.report;

import java.io.IOException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.fleeting.folder.Folder;

/**
 * Pictures of a page that would be too large with all of them in it: files in a folder beside the page, which the browser reads
 * when they come into sight. Written by the name of what they show, so that the same report overwrites its own.
 */
final class PictureFiles {

    /** A data URL as the whole of a text in JSON, where an equals sign may stand as its number. */
    private static final Pattern PICTURE =
        Pattern.compile("\"data:image/(png|jpeg);base64,([A-Za-z0-9+/]+)((?:=|\\\\u003d){0,2})\"");

    private final Folder report;
    private final String name;

    /** @param page the page's file name */
    PictureFiles(Folder report, String page) {
        this.report = report;
        name = page.replaceFirst("\\.html$", "") + "-pictures";
    }

    /**
     * Writes all pictures that a JSON text holds, and returns the text with the places of their files in their stead.
     *
     * @param item what of the page the text tells of, counted from 0
     */
    String movedOut(int item, String json) throws IOException {
        Folder folder = report.folder(name);
        folder.make();
        Matcher matcher = PICTURE.matcher(json);
        StringBuilder result = new StringBuilder();
        for (int i = 0; matcher.find(); i++) {
            String file = "%d-%d.%s".formatted(item, i, matcher.group(1).equals("jpeg") ? "jpg" : "png");
            byte[] picture = Base64.getDecoder().decode(matcher.group(2));
            folder.replace(file, out -> out.write(picture));
            matcher.appendReplacement(result, Matcher.quoteReplacement("\"" + name + "/" + file + "\""));
        }
        return matcher.appendTail(result).toString();
    }
}
