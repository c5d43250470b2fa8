package org.fleeting.headless.options;

/** The help text. */
public final class Usage {

    /** The options and return codes, in the words and order of KNIME's batch application; what it lacks says so. */
    public static final String TEXT = """
        Usage: The following options are available:
         -workflowDir=...  => directory with a ready-to-execute workflow
         -workflowFile=... => ZIP file with a ready-to-execute workflow in the root of the ZIP
         -reset            => reset workflow prior to execution: also execute nodes that have not changed
         -nosave           => do not save the workflow after execution has finished; what is kept of
                              executed nodes is used, but stays as it is
         -noexecute        => only load, configure and save the workflow
         -failonloaderror  => don't execute if there are errors during workflow loading
         -destDir=...      => directory where the workflow is saved to,
                              if omitted the workflow is only saved in place
         -destFile=...     => ZIP file where the workflow is saved to,
                              if omitted the workflow is only saved in place
         -workflow.variable=name,value,type => define or overwrite workflow variable 'name' with
                              'value' (possibly enclosed by quotes); 'type' is "String", "int" or "double"
         -option=nodeID,name,value,type => overwrite the setting 'name' of the node with that ID;
                              nested settings are separated by '/'; 'type' is "int", "long", "short",
                              "byte", "boolean", "char", "float", "double" or "String"; a number takes
                              the type that is saved
         -preferences=...  => path to the file containing eclipse/knime preferences
         -report=...       => directory where an index.html is written to that shows results, workflow
                              and nodes, with a page of each executed node's view; of a sweep, scores
                              and charts of all variants (not in KNIME)
         -tables=...       => directory where every table of every executed node is written to as CSV,
                              with a list, tables.csv; one that holds none yet (not in KNIME)
         -store=...        => run a sweep: the workflow once for each variant that -vary or -variants name.
                              This directory keeps plan, results and logs; the same command again, or the
                              store alone, runs what is missing (this and the next eleven: not in KNIME)
         -vary=KEY=values  => what to vary: a workflow variable, a setting as 6/learningRate, or several of
                              these with blanks between them; values as 0.1,1 or 1..10. Given several
                              times, the variants are all combinations
         -variants=...     => CSV file of variants: a row of keys, then a row for each variant
         -processes=...    => how many variants run at a time; if omitted as many as cores and memory allow
         -threads=...      => threads of each; 1 if omitted. Another number gives slightly other results
         -retry            => also run variants that have failed
         -keepModels       => keep what the nodes of each variant have put out, not its tables alone
         -engine=...       => what runs the tasks: "local", processes of this machine, if omitted; "slurm", jobs of
                              Slurm; "list", whatever runs the commands of the store's file tasks.txt
         -engine.options=... => options of sbatch, such as "--partition=gpu --gres=gpu:1 --time=4:00:00"
         -status           => with the store alone: show how its sweep stands, and what has failed
         -log=TASK         => with the store alone: show what a task has printed, such as 3 or 3-5-7
         -cancel           => with the store alone: stop its tasks; the same command goes on where it was
         -updateLinks      => accepted without effect (metanodes and components are not supported)
         -consoleLog       => also print the OSGi framework's log and the stack traces of failed nodes
         -check            => say what plug-ins need of this machine, what is missing and where it comes from;
                              alone, or with -preferences (not in KNIME)
         -help             => print this text, as does --help
         -vmargs ...       => options of the Java virtual machine, such as -Xmx8g; last on the command line

        The following return codes are defined:
        	0	upon successful execution
        	1	if a check has found that something is missing
        	2	if parameters are wrong or missing, or the host cannot start
        	3	when an error occurs during loading a workflow, also if only a part of it is missing
        	4	if an error during execution, saving or reporting occurred, a variant failed, or the run was cancelled
        	75	if a task of a sweep was stopped, or the store is out of reach: another time it may succeed
        """;

    private Usage() {}
}
