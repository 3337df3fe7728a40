namespace Pipeline.Experiments.Specs;

/// <summary>One thing that is wrong with a spec, and where.</summary>
/// <param name="File">The spec file, as the user named it.</param>
/// <param name="Line">Line, from 1; 0 where the file as a whole is meant.</param>
/// <param name="Column">Column in UTF-16 units, from 1; 0 where the file as a whole is meant.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record SpecError(string File, int Line, int Column, string Message)
{
    /// <summary><c>file(line,column): message</c>, or <c>file: message</c> where the file as a whole is meant.</summary>
    public override string ToString() => Line == 0 ? $"{File}: {Message}" : $"{File}({Line},{Column}): {Message}";
}
