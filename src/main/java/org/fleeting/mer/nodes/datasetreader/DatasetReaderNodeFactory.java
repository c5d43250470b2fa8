package org.fleeting.mer.nodes.datasetreader;

import java.nio.file.Files;
import java.nio.file.Path;

import org.fleeting.mer.dataset.DatasetFormat;
import org.fleeting.mer.dataset.DatasetFormats;
import org.fleeting.mer.dataset.LabelScheme;
import org.fleeting.mer.dataset.LabelScheme.Labelled;
import org.fleeting.mer.dataset.Listing;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.SettingPath;
import org.fleeting.mer.nodes.clips.ClipTable;
import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Dataset Reader: lists the clips of a data set as it is distributed. */
public final class DatasetReaderNodeFactory extends DefaultNodeFactory {

    static final String NO_PATH = "No folder or file is set: give the folder that holds the data set, or its manifest.";

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Dataset Reader")
        .icon("../../../../../icons/dataset-reader.png")
        .shortDescription("Lists the clips of a micro-expression data set as it is distributed.")
        .fullDescription("""
            <p>Reads the labels of a micro-expression data set, finds the frames of each clip and lists them as a clip
            table. Images are not opened here. Point the node at the folder to which you unpacked the set; nothing has to
            be renamed or moved.</p>
            <ul>
            <li><b>CASME II</b> (255 clips of 26 subjects, 200 frames per second). A workbook
            <tt>CASME2-coding-20140508.xlsx</tt> (later dates and .xls too) beside the folder <tt>Cropped</tt> or
            <tt>CASME2_RAW_selected</tt>; with both, <tt>Cropped</tt> is read. The set is licensed by its authors and
            not part of this extension.</li>
            <li><b>Manifest (CSV)</b>, for sets of your own. A table with the columns <tt>subject</tt>, <tt>emotion</tt>
            and <tt>frames</tt> (a folder of images or one image, relative to the table) and, optionally, <tt>clip</tt>,
            <tt>onset</tt>, <tt>apex</tt>, <tt>offset</tt>, <tt>fps</tt> and <tt>action units</tt>. Commas, semicolons
            or tabs; UTF-8. Without onset and offset all frames of the folder count.</li>
            </ul>
            <p>Frames are ordered by the number in their name, padded or not, and other files in the folder are skipped.
            Onset, apex and offset are numbers as the set numbers its frames, both ends included. An apex that the set
            does not give is missing.</p>
            <p>What does not fit together (a row without a folder, a folder without a row, a range outside its folder) is
            left out and counted in a warning, unless <i>Fail on invalid rows</i> is ticked.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports.addOutputTable("Clips", """
            One row a clip, with the RowID <i>subject/clip</i>: <i>Dataset</i>, <i>Subject</i> (the person filmed),
            <i>Clip</i>, <i>Emotion</i> (the class), <i>Action Units</i> (FACS codes as filed), <i>Frames</i> (the folder
            with the images), <i>Onset</i>, <i>Apex</i> (missing if unknown) and <i>Offset</i> (frame numbers, the last
            inclusive) and <i>Frames per second</i> (missing if unknown).
            """))
        .model(model -> model.parametersClass(DatasetReaderNodeParameters.class)
            .configure(DatasetReaderNodeFactory::configure)
            .execute(NodeWork.of(DatasetReaderNodeFactory::execute)))
        .nodeType(NodeType.Source)
        .keywords("micro-expression", "CASME II", "manifest", "CSV", "clips", "labels", "FACS");

    /** Called by KNIME. */
    public DatasetReaderNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        DatasetReaderNodeParameters parameters = input.getParameters();
        if (parameters.m_path == null || parameters.m_path.isBlank()) {
            throw new InvalidSettingsException(NO_PATH);
        }
        warnIfAbsent(parameters, output);
        output.setOutSpecs(ClipTable.spec());
    }

    /** The folder may appear until the node executes: a node before it, linked by a flow variable, may write it. */
    private static void warnIfAbsent(DatasetReaderNodeParameters parameters, ConfigureOutput output)
        throws InvalidSettingsException {
        try {
            Path path = SettingPath.resolve(parameters.m_path);
            if (!Files.exists(path)) {
                output.setWarningMessage(path + " does not exist yet.");
            }
        } catch (InvalidInputException e) {
            throw new InvalidSettingsException(e.getMessage() + ". " + e.resolution(), e);
        }
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws CanceledExecutionException {
        DatasetReaderNodeParameters parameters = input.getParameters();
        Path path = SettingPath.resolve(parameters.m_path);
        DatasetFormats.requireExisting(path);
        DatasetFormat format = parameters.format(path);
        Listing listing = format.read(path, NodeWork.monitor(input.getExecutionContext()));
        if (parameters.m_failOnInvalidRows) {
            listing.requireNoProblems();
        }
        LabelScheme scheme = parameters.scheme(format);
        Labelled labelled = scheme.apply(listing.clips());
        requireClips(path, listing, labelled);
        new ReadingReport(listing, labelled).warning().ifPresent(output::setWarningMessage);
        output.setOutData(ClipTable.of(labelled.clips(), labelled.classes(), input.getExecutionContext()));
    }

    private static void requireClips(Path path, Listing listing, Labelled labelled) {
        if (listing.clips().isEmpty()) {
            throw new InvalidInputException("No clip of %s can be used%s".formatted(path,
                listing.problems().isEmpty() ? "" : "; first problem: " + listing.problems().get(0).message()),
                "Check that the folder holds the frames as well as the labels.");
        }
        if (labelled.clips().isEmpty()) {
            throw new InvalidInputException("None of the %d clips of %s has a label that makes a class; labels found: %s"
                .formatted(listing.clips().size(), path, String.join(", ", labelled.dropped().keySet())),
                "Choose other classes in the dialog.");
        }
    }
}
