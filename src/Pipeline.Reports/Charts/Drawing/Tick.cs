namespace Pipeline.Reports.Charts.Drawing;

/// <summary>A tick of an axis; without a label it is a minor one.</summary>
internal readonly record struct Tick(double Value, string Label);
