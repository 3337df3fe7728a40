using System.Diagnostics.Contracts;
using System.Runtime.CompilerServices;

namespace VerifyTests;

/// <summary>A comparison that starts when it is awaited; until then its settings can be changed.</summary>
public class SettingsTask
{
    private readonly Func<VerifySettings, Task<VerifyResult>> _buildTask;
    private readonly VerifySettings _settings;
    private Task<VerifyResult>? _task;

    /// <summary>A comparison under a copy of <paramref name="settings"/>.</summary>
    public SettingsTask(VerifySettings? settings, Func<VerifySettings, Task<VerifyResult>> buildTask)
    {
        _settings = new VerifySettings(settings);
        _buildTask = buildTask;
    }

    /// <summary>The settings of this comparison, while it has not started.</summary>
    /// <exception cref="InvalidOperationException">The comparison has started.</exception>
    public VerifySettings CurrentSettings =>
        _task is null ? _settings : throw new InvalidOperationException("The comparison has started; its settings can no longer be changed.");

    /// <inheritdoc cref="VerifySettings.UseDirectory"/>
    [Pure]
    public SettingsTask UseDirectory(string directory) => With(settings => settings.UseDirectory(directory));

    /// <inheritdoc cref="VerifySettings.UseFileName"/>
    [Pure]
    public SettingsTask UseFileName(string fileName) => With(settings => settings.UseFileName(fileName));

    /// <summary>Starts the comparison, at the first call.</summary>
    [Pure]
    public Task<VerifyResult> ToTask() => _task ??= _buildTask(_settings);

    /// <summary>Starts the comparison and awaits it.</summary>
    [Pure]
    public TaskAwaiter<VerifyResult> GetAwaiter() => ToTask().GetAwaiter();

    private SettingsTask With(Action<VerifySettings> change)
    {
        change(CurrentSettings);
        return this;
    }
}
