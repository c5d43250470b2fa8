package org.fleeting.mer.nodes.facecrop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceVerdictTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 | 0 | 0 | 0 | There is no clip to look at.",
        "1 | 0 | 0 | 0 | The clip was cropped; nothing to look at.",
        "32 | 0 | 0 | 0 | All 32 clips were cropped; nothing to look at.",
        "32 | 0 | 0 | 1 | All 32 clips were cropped; nothing to look at."
            + " Less is to be said against 1 clip, with a doubt of 0.2 or more.",
        "32 | 1 | 2 | 0 | 3 of 32 clips need a look: 1 without a face, 2 with a doubt of 0.5 or more. They come first.",
        "32 | 0 | 1 | 4 | 1 of 32 clips needs a look: 1 with a doubt of 0.5 or more. It comes first."
            + " Less is to be said against 4 clips more, with a doubt of 0.2 or more."})
    void saysWhetherThereIsAnythingToLookAt(long clips, long withoutFace, long doubtful, long lesser, String words) {
        assertThat(new FaceVerdict(clips, withoutFace, doubtful, lesser).words()).isEqualTo(words);
    }
}
