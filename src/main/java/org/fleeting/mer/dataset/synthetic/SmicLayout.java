package org.fleeting.mer.dataset.synthetic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SMIC-HS: {@code HS/s01/micro/negative/s01_ne_01/image000046.jpg}, no table and no apex. A negative clip shows one of the
 * motions that two negative classes of CASME II's layout have.
 */
final class SmicLayout extends SetLayout {

    SmicLayout() {
        super("SMIC-HS", 100, "HS", motions());
    }

    private static Map<String, List<String>> motions() {
        Map<String, List<String>> motions = new LinkedHashMap<>();
        motions.put("negative", List.of("disgust", "repression"));
        motions.put("positive", List.of("happiness"));
        motions.put("surprise", List.of("surprise"));
        return motions;
    }

    @Override
    String subject(int number) {
        return "s%02d".formatted(number);
    }

    @Override
    String clip(Take take) {
        return "%s_%s_%02d".formatted(subject(take.subject()), take.label().substring(0, 2), take.number());
    }

    @Override
    String folder(Take take) {
        return "%s/micro/%s/%s".formatted(subject(take.subject()), take.label(), clip(take));
    }

    @Override
    String frame(Take take, int number) {
        return "image%06d".formatted(number);
    }
}
