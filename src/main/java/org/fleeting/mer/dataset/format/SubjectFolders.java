package org.fleeting.mer.dataset.format;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Folders {@code subject/clip} of a set whose subjects are numbers, however a folder or a cell writes them.
 *
 * @param pattern a subject's name; its first group is the number
 * @param form how we write the number, such as {@code %02d}
 */
record SubjectFolders(Pattern pattern, String form) {

    /** Returns subjects that are a number of this form, after one of the prefixes (a pattern) or none. */
    static SubjectFolders of(String prefixes, String form) {
        return new SubjectFolders(
            Pattern.compile("(?:" + prefixes + ")?[\\s._-]*(\\d{1,4})", Pattern.CASE_INSENSITIVE), form);
    }

    /** Returns the subject in our form; as it is if it holds no number. */
    String subject(String text) {
        Matcher matcher = pattern.matcher(text.strip());
        return matcher.matches() ? form.formatted(Integer.parseInt(matcher.group(1))) : text.strip();
    }

    /** Tells whether a folder or cell of that name means a subject. */
    boolean isSubject(String name) {
        return pattern.matcher(name.strip()).matches();
    }

    /**
     * Returns the clips' folders by {@link CodedSet#key} of {@code subject/clip}; the first of two of one name.
     *
     * @param prefix what to write before the subject
     */
    Map<String, Path> clips(Path frames, String prefix) {
        Map<String, Path> clips = new TreeMap<>();
        Folders.subfolders(frames).stream().filter(folder -> isSubject(Folders.name(folder)))
            .forEach(subject -> Folders.subfolders(subject).forEach(clip -> clips.putIfAbsent(
                CodedSet.key(prefix + subject(Folders.name(subject)) + "/" + Folders.name(clip).strip()), clip)));
        return clips;
    }
}
