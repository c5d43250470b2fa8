package org.fleeting.mer.nodes.views;

import java.awt.Rectangle;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.selenium.AxeBuilder;

/**
 * A page in a real browser without a window, 1100 x 800 in the light scheme: Debian's chromium and chromium-driver. Where
 * they are not installed, the test is skipped.
 */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Selenium warns of each new Chromium, whose newer commands are not used here. Kept, since loggers are not. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    static {
        SELENIUM.setLevel(Level.SEVERE);
    }

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Opens a page and waits until it is ready. */
    public static Browser open(Path page) {
        return open(page.toUri());
    }

    /** Opens a page and waits until it is ready. */
    public static Browser open(URI page) {
        Path chromium = installed("chromium");
        Path chromeDriver = installed("chromedriver");
        ChromeOptions options = new ChromeOptions().setBinary(chromium.toFile()).addArguments("--headless", "--no-sandbox",
            "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--window-size=1100,800");
        Browser browser = new Browser(new ChromeDriver(new ChromeDriverService.Builder()
            .usingDriverExecutable(chromeDriver.toFile()).build(), options));
        browser.driver.get(page.toString());
        browser.await("return document.body.dataset.ready === 'true'");
        return browser;
    }

    private static Path installed(String program) {
        Path path = Path.of("/usr/bin", program);
        Assumptions.assumeTrue(Files.isExecutable(path), path + ": install Debian's packages chromium and chromium-driver");
        return path;
    }

    /** Waits until a script returns true. */
    public void await(String script) {
        new WebDriverWait(driver, PATIENCE).withMessage(() -> script + "; the page says: " + text("body"))
            .until(ready -> Boolean.TRUE.equals(driver.executeScript(script)));
    }

    /** Returns what a script returns. */
    @SuppressWarnings("unchecked") // the caller says what it gets
    public <T> T script(String script) {
        return (T) driver.executeScript(script);
    }

    /** Returns the visible text of the first element that fits. */
    public String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    /** Returns the visible texts of all elements that fit. */
    public List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
    }

    /** Presses keys, as a person would. */
    public Browser press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
        return this;
    }

    /** Presses the tabulator until something of that accessible name has the focus. */
    public Browser tabTo(String name) {
        for (int i = 0; i < 100; i++) {
            if (driver.switchTo().activeElement().getAccessibleName().equals(name)) {
                return this;
            }
            press(Keys.TAB);
        }
        throw new AssertionError("No key leads to \"" + name + "\"");
    }

    /** Shows the page as somebody sees it who chose dark colours. */
    public Browser dark() {
        return media("", "dark");
    }

    /** Shows the page as it will be printed. */
    public Browser asPrinted(String scheme) {
        return media("print", scheme);
    }

    private Browser media(String media, String scheme) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", media, "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    /** Makes the window as wide as that. */
    public Browser width(int pixels) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
            Map.of("width", pixels, "height", 800, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** Tells whether the page, not only a box in it, is wider than the window. */
    public boolean isTooWide() {
        return script("return document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** Lets the page save files into a folder. */
    public Browser savingTo(Path folder) {
        driver.executeCdpCommand("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
        return this;
    }

    /** Presses the button of that accessible name by the keyboard and returns the file that it saves. */
    public Path save(String button, Path file) {
        tabTo(button).press(Keys.ENTER);
        return awaitFile(file);
    }

    /** Waits until a file that the page saves is there. */
    public Path awaitFile(Path file) {
        new WebDriverWait(driver, PATIENCE).withMessage(() -> file + " is not saved; the page says: " + text("body"))
            .until(ready -> file.toFile().length() > 0);
        return file;
    }

    /** Returns what axe finds that would keep people from reading the page by a screen reader or with weak eyes. */
    public List<String> barriers() {
        Results results = new AxeBuilder().setTimeout((int) PATIENCE.toSeconds()).analyze(driver);
        return results.getViolations().stream().flatMap(rule -> rule.getNodes().stream()
            .map(node -> rule.getId() + ": " + node.getHtml())).toList();
    }

    /** Returns what the page left on the browser's console. */
    public List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(Object::toString).toList();
    }

    /** Writes a picture of the whole page. */
    public void screenshot(Path png) throws IOException {
        write(png, "Page.captureScreenshot", Map.of("captureBeyondViewport", true));
    }

    /** Writes a picture of a part of the page, in pixels from the page's upper left corner. */
    public void screenshot(Path png, Rectangle part) throws IOException {
        write(png, "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", Map.of("x", part.x, "y", part.y,
            "width", part.width, "height", part.height, "scale", 1)));
    }

    /** Writes the page as it is printed. */
    public void print(Path pdf) throws IOException {
        write(pdf, "Page.printToPDF", Map.of("printBackground", true));
    }

    private void write(Path file, String command, Map<String, Object> parameters) throws IOException {
        Files.write(file, Base64.getDecoder().decode((String) driver.executeCdpCommand(command, parameters).get("data")));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
