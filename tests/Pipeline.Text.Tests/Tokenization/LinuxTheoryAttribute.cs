using System.Runtime.InteropServices;

namespace Pipeline.Text.Tests.Tokenization;

/// <summary>A test that needs Hugging Face's own library, whose package here is that of Linux on x64; skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            Skip = "Hugging Face's library is referenced for Linux on x64 only";
    }
}
