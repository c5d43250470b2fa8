package org.fleeting.mer.nodes.ports;

import java.nio.file.Path;
import java.util.Map;

import org.fleeting.mer.model.NetworkFile;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.knime.core.data.filestore.FileStore;

/**
 * A network as a file outside of a workflow: safetensors, with all that its port says as metadata, so that the port that
 * is read equals the one that was written. {@link TrainedNetwork#save(Path)} tells the names of the arrays.
 */
public final class NetworkExport {

    private NetworkExport() {}

    /**
     * Writes a network.
     *
     * @param file replaced if it exists; its folder exists. A failure or a cancelling leaves what was there
     * @throws InvalidInputException if the file can't be written, or the port's own can't be read
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public static void write(NetworkPortObject network, Path file, ProgressMonitor monitor) {
        TrainedNetwork model = network.model(monitor.part(0, .5));
        model.save(file, PortNotes.of(network.getSpec()).metadata(), monitor.part(.5, 1));
    }

    /** Returns the metadata with which a file of a network whose training is not over can be read here. */
    public static Map<String, String> notes(String labelColumn, TrainingSubjects seen) {
        return PortNotes.of(labelColumn, seen).metadata();
    }

    /**
     * Reads a network.
     *
     * @param store a new file store of the executing node
     * @throws InvalidInputException if the file can't be read, is damaged, of a later release, or not of a network
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public static NetworkPortObject read(Path file, FileStore store, ProgressMonitor monitor) {
        NetworkPortObjectSpec spec = readSpec(file);
        TrainedNetwork model = TrainedNetwork.load(file, monitor);
        return NetworkPortObject.write(model, spec, store);
    }

    /**
     * Returns the spec of the network in a file.
     *
     * @throws InvalidInputException if the file can't be read, its head is damaged, of a later release, or not of a
     *     network
     */
    public static NetworkPortObjectSpec readSpec(Path file) {
        NetworkFile head = NetworkFile.read(file);
        return PortNotes.read(file, head).spec(head.description());
    }
}
