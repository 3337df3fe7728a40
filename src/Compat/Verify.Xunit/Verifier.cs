using System.Diagnostics.Contracts;
using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

/// <summary>Compares a text with the <c>.verified.</c> file beside the test, under the signatures of Verify.Xunit 31.12.5.</summary>
public static class Verifier
{
    /// <summary>Compares <paramref name="target"/> with <c>Class.Method.verified.txt</c>.</summary>
    [Pure]
    public static SettingsTask Verify(string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(() => Task.FromResult(target), "txt", settings, sourceFile);

    /// <summary>Awaits <paramref name="target"/>, then compares its text with <c>Class.Method.verified.txt</c>.</summary>
    [Pure]
    public static SettingsTask Verify(Task<string> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(async () => await target, "txt", settings, sourceFile);

    /// <summary>Compares <paramref name="target"/> with <c>Class.Method.verified.<paramref name="extension"/></c>.</summary>
    [Pure]
    public static SettingsTask Verify(
        string? target,
        string extension,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = "") =>
        Start(() => Task.FromResult(target), extension, settings, sourceFile);

    /// <summary>Awaits <paramref name="target"/>, then compares its text with <c>Class.Method.verified.<paramref name="extension"/></c>.</summary>
    [Pure]
    public static SettingsTask Verify(
        Task<string> target,
        string extension,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = "") =>
        Start(async () => await target, extension, settings, sourceFile);

    private static SettingsTask Start(Func<Task<string?>> target, string extension, VerifySettings? settings, string sourceFile) =>
        new(settings, async current =>
        {
            var files = SnapshotFiles.For(UseVerifyAttribute.GetMethod(), sourceFile, extension, current);
            var text = Snapshot.Normalize(await target());
            await Snapshot.CompareAsync(files, text);
            return new VerifyResult(text);
        });
}
