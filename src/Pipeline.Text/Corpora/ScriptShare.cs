namespace Pipeline.Text.Corpora;

/// <summary>How much of a corpus is written in one script.</summary>
/// <param name="Script">Unicode's name of the script, such as Latin or Han.</param>
/// <param name="Characters">Code points of the script.</param>
/// <param name="Share">Their share of all code points that have a script, from 0 to 1; spaces, digits and signs that scripts share have none.</param>
public sealed record ScriptShare(string Script, long Characters, double Share);
