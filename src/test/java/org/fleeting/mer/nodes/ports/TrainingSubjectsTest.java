package org.fleeting.mer.nodes.ports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.nodes.TrainedModels;
import org.junit.jupiter.api.Test;

class TrainingSubjectsTest {

    private static final TrainingSubjects OWN = new TrainingSubjects("Who", List.of("02", "09"));

    @Test
    void takesThoseOfAnInitialModelOnEachOnceAndSorted() throws Exception {
        assertThat(OWN.with(TrainedModels.meNet())).as("the models saw 01 and 02")
            .isEqualTo(new TrainingSubjects("Who", List.of("01", "02", "09")));
    }

    @Test
    void takesThoseOfADecouplingOn() throws Exception {
        assertThat(OWN.with(TrainedModels.decoupling(TrainedModels.idNet())).names()).containsExactly("01", "02", "09");
    }

    @Test
    void staysTheSameWhereNothingIsConnected() {
        assertThat(OWN.with((NetworkPortObject) null)).isEqualTo(OWN);
        assertThat(OWN.with((DecouplingPortObject) null)).isEqualTo(OWN);
    }

    @Test
    void goesOnThroughThePreviousDecouplingWhoseMineIsTakenOn() throws Exception {
        TrainedNetwork model = TrainedModels.meNet().model();
        NetworkPortObject other = NetworkPortObject.write(model, new MENetPortObjectSpec("Emotion", OWN, MineEstimates.NONE,
            model.description()), TrainedModels.store("menet"));
        DecouplingPortObject previous = TrainedModels.decoupling(TrainedModels.idNet());

        DecouplingPortObject next = DecouplingPortObject.write(previous.decoupling(), other, previous,
            TrainedModels.store("decoupling"));

        assertThat(next.getSpec().subjects()).isEqualTo(new TrainingSubjects("Who", List.of("01", "02", "09")));
    }
}
