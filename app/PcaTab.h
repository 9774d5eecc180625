#pragma once
#include "app/ViewTab.h"

namespace diabolo {

class Session;
class ViewSession;

/// A linear network beside the principal components.
class PcaTab : public ViewTab {
    Q_OBJECT
public:
    PcaTab(Session& session, ViewSession& views, QWidget* parent = nullptr);

signals:
    void comparable(bool linear); ///< whether the present network is one that can be compared
};

} // namespace diabolo
