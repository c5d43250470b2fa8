package org.fleeting.headless;
import org.fleeting.headless.launch.HeadlessApplication;
import org.eclipse.core.runtime.Platform;
public final class BatchApplication implements HeadlessApplication {
    public int run(String... a) { System.out.println(String.join(" ", a)); 
    var r = Platform.getExtensionRegistry();
    for (var p : r.getExtensionPoints("org.knime.core")) System.out.println(p.getUniqueIdentifier()+" "+p.getExtensions().length);
    for (var c : r.getConfigurationElementsFor("org.knime.workbench.repository.nodes")) System.out.println(c.getAttribute("factory-class"));
    try { System.out.println(Class.forName("javax.swing.JLabel")); } catch (Exception e) { System.out.println(e);}
    return 0; }
    public void cancel() {}
}
