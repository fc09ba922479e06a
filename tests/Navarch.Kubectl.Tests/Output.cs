namespace Navarch.Kubectl.Tests;

/// <summary>What one run of kubectl printed.</summary>
sealed record Output(string Command, int ExitCode, string Text, string Errors)
{
    public string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Fails with all that was printed unless the command succeeded.</summary>
    public Output Succeeded()
    {
        Assert.True(ExitCode == 0, $"{Command}\nexit code {ExitCode}\n{Text}\n{Errors}");
        return this;
    }

    public Output Failed()
    {
        Assert.True(ExitCode != 0, $"{Command}\nwas to fail, but printed\n{Text}\n{Errors}");
        return this;
    }

    public Output Has(params string[] parts)
    {
        foreach (var part in parts)
            Assert.True(
                Text.Contains(part, StringComparison.Ordinal) || Errors.Contains(part, StringComparison.Ordinal),
                $"{Command}\nlacks \"{part}\" in\n{Text}\n{Errors}");
        return this;
    }

    public Output Lacks(params string[] parts)
    {
        foreach (var part in parts)
            Assert.False(Text.Contains(part, StringComparison.Ordinal), $"{Command}\nhas \"{part}\" in\n{Text}");
        return this;
    }
}
