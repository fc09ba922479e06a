using Navarch.Api.CoreV1;

namespace Navarch.Api.Derived;

/// <summary>Which taints of a node a pod puts up with.</summary>
public static class Tolerations
{
    public static bool Tolerate(IReadOnlyList<Toleration> tolerations, Taint taint)
    {
        foreach (var toleration in tolerations)
            if (Tolerates(toleration, taint)) return true;
        return false;
    }

    /// <summary>The first taint with one of the effects that nothing tolerates.</summary>
    public static Taint? FindUntolerated(Node node, IReadOnlyList<Toleration> tolerations, Func<string, bool> effects)
    {
        foreach (var taint in node.Spec.Taints)
            if (effects(taint.Effect) && !Tolerate(tolerations, taint)) return taint;
        return null;
    }

    public static bool KeepsAway(string effect) => effect is TaintEffect.NoSchedule or TaintEffect.NoExecute;

    /// <summary>An empty effect stands for all effects, an empty key with Exists for all taints.</summary>
    public static bool Tolerates(Toleration toleration, Taint taint)
    {
        if (toleration.Effect.Length > 0 && toleration.Effect != taint.Effect) return false;
        if (toleration.Key.Length > 0 && toleration.Key != taint.Key) return false;
        return toleration.Operator switch
        {
            "" or TolerationOperator.Equal => toleration.Value == taint.Value,
            TolerationOperator.Exists => true,
            _ => false,
        };
    }
}
