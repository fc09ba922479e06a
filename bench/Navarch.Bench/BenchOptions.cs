using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Navarch.Bench;

/// <summary>What the command line asks for.</summary>
sealed record BenchOptions
{
    public const string Usage = """
        usage: navarch-bench --kubeconfig FILE [--context NAME] | --server URL [--ca FILE] [--cert FILE --key FILE] [--token T]
          [--scenarios create,get,…]   default: all; known: ready create get list list-label list-field patch apply update watch watch-paced delete
          [--kind pods|custom]         custom: a kind defined for the run, with the content of pods
          [--pods 5000] [--connections 32] [--watchers 50] [--seconds 5] [--lists 10] [--http 1.1|2] [--namespace bench]
          [--pid PID]                  also print the memory of this process
          [--start "COMMAND"]          scenario ready: start this and wait for /readyz,
          [--starts 5]                 so many times after a first
          [--rate 100]                 scenario watch-paced: writes a second, of all workers together
          [--json FILE]                also write the figures there
          [--grow-pods N,N,…] [--grow-watchers N,N,…] [--label NAME]
                                       instead of scenarios: the same at growing sizes, for a plot
        usage: navarch-bench plot FILE.svg FILE.json…
                                       draws what runs with --grow-… have written with --json
        """;

    public string? Kubeconfig { get; private set; }
    public string? Context { get; private set; }
    public string? Server { get; private set; }
    public string? CaFile { get; private set; }
    public string? CertificateFile { get; private set; }
    public string? KeyFile { get; private set; }
    public string? Token { get; private set; }
    public IReadOnlyList<string> Scenarios { get; private set; } = [];
    public BenchKind Kind { get; private set; } = BenchKind.Pods;
    public int Pods { get; private set; } = 5000;
    public int Connections { get; private set; } = 32;
    public int Watchers { get; private set; } = 50;
    public int Lists { get; private set; } = 10;
    public TimeSpan Duration { get; private set; } = TimeSpan.FromSeconds(5);
    public Version Http { get; private set; } = new(1, 1);
    public string Namespace { get; private set; } = "bench";
    public int? Pid { get; private set; }
    public string? Start { get; private set; }
    public int Starts { get; private set; } = 5;
    public string? JsonFile { get; private set; }
    public int Rate { get; private set; } = 100;
    public IReadOnlyList<int> GrowPods { get; private set; } = [];
    public IReadOnlyList<int> GrowWatchers { get; private set; } = [];
    public string? Label { get; private set; }

    /// <summary>The same with more pods, of which some are there already.</summary>
    public BenchOptions WithPods(int pods, int present) => this with { Pods = pods, PodsPresent = present };

    public BenchOptions WithWatchers(int watchers, int rate) => this with { Watchers = watchers, Rate = rate };

    /// <summary>Those below this index are not created again.</summary>
    public int PodsPresent { get; private init; }

    public static bool TryParse(
        string[] args, [NotNullWhen(true)] out BenchOptions? options, [NotNullWhen(false)] out string? problem)
    {
        options = null;
        var parsed = new BenchOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            problem = i + 1 == args.Length ? $"{args[i]} wants a value" : parsed.Set(args[i], args[i + 1]);
            if (problem is not null) return false;
        }
        problem = parsed is { Kubeconfig: null, Server: null } ? "which server? give --kubeconfig or --server" : null;
        if (problem is null) options = parsed;
        return problem is null;
    }

    private string? Set(string name, string value)
    {
        switch (name)
        {
            case "--kubeconfig": Kubeconfig = value; return null;
            case "--context": Context = value; return null;
            case "--server": Server = value; return null;
            case "--ca": CaFile = value; return null;
            case "--cert": CertificateFile = value; return null;
            case "--key": KeyFile = value; return null;
            case "--token": Token = value; return null;
            case "--scenarios": Scenarios = value.Split(',', StringSplitOptions.RemoveEmptyEntries); return null;
            case "--kind" when value is "pods" or "custom": Kind = value == "pods" ? BenchKind.Pods : BenchKind.Custom; return null;
            case "--pods": return SetNumber(name, value, number => Pods = number);
            case "--connections": return SetNumber(name, value, number => Connections = number);
            case "--watchers": return SetNumber(name, value, number => Watchers = number);
            case "--lists": return SetNumber(name, value, number => Lists = number);
            case "--seconds": return SetNumber(name, value, number => Duration = TimeSpan.FromSeconds(number));
            case "--rate": return SetNumber(name, value, number => Rate = number);
            case "--grow-pods": return SetNumbers(name, value, numbers => GrowPods = numbers);
            case "--grow-watchers": return SetNumbers(name, value, numbers => GrowWatchers = numbers);
            case "--label": Label = value; return null;
            case "--pid": return SetNumber(name, value, number => Pid = number);
            case "--http" when value is "2" or "1.1": Http = value == "2" ? new(2, 0) : new(1, 1); return null;
            case "--namespace": Namespace = value; return null;
            case "--start": Start = value; return null;
            case "--starts": return SetNumber(name, value, number => Starts = number);
            case "--json": JsonFile = value; return null;
            default: return $"{name} {value} is not understood";
        }
    }

    private static string? SetNumber(string name, string value, Action<int> set)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            return $"{name} wants a positive number, not {value}";
        set(number);
        return null;
    }

    private static string? SetNumbers(string name, string value, Action<IReadOnlyList<int>> set)
    {
        var numbers = new List<int>();
        foreach (var part in value.Split(','))
            if (SetNumber(name, part, numbers.Add) is { } problem) return problem;
        set(numbers);
        return null;
    }
}
