package org.fleeting.mer.evaluation;

import java.util.Comparator;

import org.fleeting.mer.work.NumbersFirst;

/**
 * How the clips of one person were named. The accuracy is what it says of a person; UF1 and UAR mislead here, since few
 * people show more than one or two of the classes, and both are means over those that occur.
 *
 * @param dataSet the data set of the person's clips, which tells people of the same name apart; empty if not known
 * @param name the subject
 * @param scores of the person's clips, over the classes of all clips
 */
public record SubjectScores(String dataSet, String name, Scores scores) {

    static final Comparator<SubjectScores> ORDER = Comparator.comparing(SubjectScores::dataSet, new NumbersFirst())
        .thenComparing(SubjectScores::name, new NumbersFirst());
}
