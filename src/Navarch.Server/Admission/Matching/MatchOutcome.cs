using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission.Matching;

/// <param name="Match">As what the request is seen; null: it is not matched.</param>
/// <param name="Problem">Why it can't be told.</param>
internal readonly record struct MatchOutcome(ResourceMatch? Match, Status? Problem);
