package org.fleeting.mer.training.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.torch.DeviceKind;
import org.junit.jupiter.api.Test;

/** The number of threads decides the order of sums, and so the bits. */
class ThreadsTest {

    @Test
    void trainingsSideBySideKeepTheirNumberOfThreads() {
        NetworkDescription one = train(1);
        NetworkDescription three = train(3);

        CompletableFuture<NetworkDescription> oneBeside = beside(1);
        CompletableFuture<NetworkDescription> threeBeside = beside(3);

        assertThat(one.id()).as("otherwise this proves nothing").isNotEqualTo(three.id());
        assertThat(oneBeside.join().id()).isEqualTo(one.id());
        assertThat(threeBeside.join().id()).isEqualTo(three.id());
        assertThat(threeBeside.join().provenance().libraries().threads()).isEqualTo(3);
        assertThat(threeBeside.join().provenance().libraries().device()).isEqualTo("cpu");
    }

    private static CompletableFuture<NetworkDescription> beside(int threads) {
        return CompletableFuture.supplyAsync(() -> train(threads), task -> new Thread(task).start());
    }

    private static NetworkDescription train(int threads) {
        Compute compute = new Compute(DeviceKind.CPU, 0, threads, Optional.empty());
        return Trained.train(new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 2)).on(compute))
            .model().description();
    }
}
