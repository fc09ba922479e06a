global using Navarch.Api.Declarations;
global using Navarch.Api.MetaV1;
global using Navarch.Api.Requests;
global using Navarch.Core.Invariants;
global using Navarch.Client.Objects;
