package org.fleeting.mer.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.fleeting.mer.badinput.Fuzz;
import org.fleeting.mer.badinput.MutatedSet;
import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.apex.Apexes;
import org.fleeting.mer.dataset.apex.MissingApex;
import org.fleeting.mer.dataset.format.DatasetFormats;
import org.fleeting.mer.dataset.format.Listing;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

/** Lists spoilt sets, estimates apexes and crops: what the rooms do with whatever lies on a disk. */
class BadInputFuzzTest {

    private static final int SIZE = 16;

    @Test
    void endsInFacesOrInAMessageThatNamesTheFile() {
        Fuzz.run(BadInputFuzzTest.class, set -> {
            try {
                return crop(set);
            } catch (InvalidInputException e) {
                Fuzz.assertNames(set, e.getMessage(), List.of(e.resolution()));
                return false;
            }
        });
    }

    private static boolean crop(MutatedSet set) {
        ProgressMonitor monitor = ProgressMonitor.none();
        Listing listing = DatasetFormats.recognise(set.chosen()).read(set.chosen(), monitor);
        List<Clip> clips = listing.clips().stream().map(BadInputFuzzTest::withoutApex).toList();
        Apexes apexes = Apexes.of(clips, MissingApex.ESTIMATED, monitor);
        listing.with(apexes.problems()).problems().forEach(problem -> Fuzz.assertReadable(problem.message()));
        List<FaceCrop> faces = new ArrayList<>();
        FaceCropSettings settings =
            new FaceCropSettings(3, SIZE, Sampling.ONSET_APEX_OFFSET, false, NoFaceAction.CENTRE_CROP);
        FaceCrops.crop(apexes.clips(), settings, 1, monitor, (index, crop) -> faces.add(crop));
        assertThat(faces).hasSameSizeAs(clips).noneMatch(FaceCrop::isMissing);
        return true;
    }

    private static Clip withoutApex(Clip clip) {
        return new Clip(clip.dataset(), clip.subject(), clip.name(), clip.emotion(), clip.actionUnits(), clip.frames(),
            clip.onset(), OptionalInt.empty(), clip.offset(), clip.framesPerSecond());
    }
}
