using System.Collections.Frozen;
using Navarch.Api.FlowControlV1;
using Navarch.Api.Requests;

namespace Navarch.Server.Fairness;

/// <summary>Whom a rule is about, ready to compare.</summary>
internal sealed class FlowSubjects
{
    private const string ServiceAccountPrefix = "system:serviceaccount:";

    private readonly bool _isEveryUser;
    private readonly bool _isEveryGroup;
    private readonly FrozenSet<string> _users;
    private readonly string[] _groups;
    private readonly string[] _accountNamespaces;

    public FlowSubjects(IReadOnlyList<Subject> subjects)
    {
        var users = subjects.Where(subject => subject.Kind == SubjectKind.User).Select(subject => subject.User?.Name ?? "");
        var accounts = subjects.Where(subject => subject.Kind == SubjectKind.ServiceAccount)
            .Select(subject => subject.ServiceAccount ?? new()).ToList();
        _users = users.Concat(accounts.Where(account => account.Name != "*")
            .Select(account => $"{ServiceAccountPrefix}{account.Namespace}:{account.Name}"))
            .ToFrozenSet(StringComparer.Ordinal);
        _groups = [.. subjects.Where(subject => subject.Kind == SubjectKind.Group)
            .Select(subject => subject.Group?.Name ?? "")];
        _accountNamespaces = [.. accounts.Where(account => account.Name == "*")
            .Select(account => $"{ServiceAccountPrefix}{account.Namespace}:")];
        _isEveryUser = _users.Contains("*");
        _isEveryGroup = _groups.Contains("*");
    }

    public bool Include(UserIdentity user)
    {
        if (_isEveryUser || _isEveryGroup && user.Groups.Count > 0) return true;
        if (_users.Count > 0 && _users.Contains(user.Name)) return true;
        foreach (var group in _groups)
            for (var i = 0; i < user.Groups.Count; i++)
                if (user.Groups[i] == group) return true;
        foreach (var prefix in _accountNamespaces)
            if (user.Name.StartsWith(prefix, StringComparison.Ordinal)) return true;
        return false;
    }
}
