package org.fleeting.mer.dataset.synthetic;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which action units make which emotion. After CASME II's coding rules (Yan et al. 2014), but with sets that do
 * not overlap among the usual five: {@code others}, a mixture in the real set, is brow lowering with tense lids here.
 */
final class EmotionUnits {

    /** Emotion to action units, the usual five classes first. */
    static final Map<String, List<Integer>> ALL;

    static {
        Map<String, List<Integer>> units = new LinkedHashMap<>();
        units.put("happiness", List.of(6, 12));
        units.put("disgust", List.of(9, 10));
        units.put("repression", List.of(15, 17));
        units.put("surprise", List.of(1, 2, 5, 25));
        units.put("others", List.of(4, 7));
        units.put("sadness", List.of(1, 4, 15));
        units.put("fear", List.of(1, 2, 4, 20));
        ALL = Collections.unmodifiableMap(units);
    }

    private EmotionUnits() {}
}
