using Pipeline.Experiments.Specs;

namespace Pipeline.Experiments.Commands;

/// <summary>Something that went wrong, and where.</summary>
/// <param name="Code">What kind it is: a <see cref="DiagnosticCode"/>.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
/// <param name="File">The file that it is wrong in; null where it is in none.</param>
/// <param name="Line">Line, from 1; 0 where the file as a whole is meant.</param>
/// <param name="Column">Column, from 1; 0 where the file as a whole is meant.</param>
public sealed record Diagnostic(string Code, string Message, string? File = null, int Line = 0, int Column = 0)
{
    /// <summary>What is wrong in a spec.</summary>
    public static Diagnostic Of(SpecError error, string code = DiagnosticCode.Spec)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new(code, PrintableText.Of(error.Message), error.File, error.Line, error.Column);
    }

    /// <summary><c>file(line,column): message</c>, as a terminal shows it.</summary>
    public override string ToString() => this switch
    {
        { File: { } file } => PrintableText.Of(new SpecError(file, Line, Column, Message).ToString()),
        { Code: DiagnosticCode.Usage or DiagnosticCode.Failed } => $"error: {Message}",
        _ => Message,
    };
}
